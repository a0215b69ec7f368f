using Microsoft.Extensions.Options;
using Shop.PaymentSandbox.Tests.Running;

namespace Shop.PaymentSandbox.Tests;

public class OptionsTests
{
    [Theory]
    [InlineData("--Sandbox:SecretKey=", "Sandbox:SecretKey")]
    [InlineData("--Sandbox:SecretKey=two words", "Sandbox:SecretKey")]
    [InlineData("--Sandbox:SecretKey=sk_live_of_a_real_account", "live key")]
    [InlineData("--Sandbox:WebhookSecret=", "Sandbox:WebhookSecret")]
    [InlineData("--Sandbox:WebhookUrl=", "Sandbox:WebhookUrl")]
    [InlineData("--Sandbox:WebhookUrl=ftp://127.0.0.1/", "Sandbox:WebhookUrl")]
    [InlineData("--Sandbox:AdminKey=", "Sandbox:AdminKey")]
    [InlineData("--Sandbox:LedgerPath=", "Sandbox:LedgerPath")]
    [InlineData("--Sandbox:CompactLedgerAt=0", "Sandbox:CompactLedgerAt")]
    [InlineData("--Sandbox:WebhookRetryFirst=00:00:00", "Sandbox:WebhookRetryFirst")]
    public async Task A_wrong_value_stops_the_start_with_a_sentence_that_names_it(string wrong, string named)
    {
        await using var app = SandboxApplication.Build(
            RunningSandbox.Arguments("--Sandbox:WebhookUrl=http://127.0.0.1:9/", "--Logging:LogLevel:Default=None", wrong));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains(named, Assert.Single(refused.Failures));
    }
}
