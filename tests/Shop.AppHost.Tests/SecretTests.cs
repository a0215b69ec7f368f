using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class SecretTests(DataServices data) : IClassFixture<DataServices>
{
    private static readonly string[] Servers = ["postgres", "postgres-replica", "redis"];

    [Fact]
    public async Task Secrets_are_masked_in_the_dashboard_and_stand_in_no_argument_and_on_no_console()
    {
        var notifications = data.Application.ResourceNotifications;
        var parameters = data.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().ToArray();
        Assert.NotEmpty(parameters);
        foreach (var parameter in parameters)
        {
            var shown = await notifications.WaitForResourceHealthyAsync(parameter.Name);
            Assert.True(shown.Snapshot.Properties.Single(property => property.Name == "Value").IsSensitive);

            var secret = (await parameter.GetValueAsync(CancellationToken.None))!;
            foreach (var server in Servers)
                Assert.DoesNotContain(secret, await SeenByOthersAsync(server), StringComparison.Ordinal);
        }
    }

    /// <summary>What any user of the machine and any reader of the console sees of a server.</summary>
    private async Task<string> SeenByOthersAsync(string name)
    {
        var server = await data.Application.ResourceNotifications.WaitForResourceHealthyAsync(name);
        var seen = await File.ReadAllTextAsync($"/proc/{server.Snapshot.ProcessOf()}/cmdline");
        var loggers = data.Application.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in loggers.GetAllAsync(server.ResourceId))
            seen += string.Join('\n', batch.Select(line => line.Content));
        return seen;
    }
}
