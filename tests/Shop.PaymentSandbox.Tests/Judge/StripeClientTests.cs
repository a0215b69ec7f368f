using System.Globalization;
using System.Text.Json.Nodes;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Judge;

/// <summary>The official client cannot tell the sandbox from Stripe, as far as we go.</summary>
public class StripeClientTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task The_official_client_creates_is_declined_pays_reads_refunds_and_cancels()
    {
        var port = sandbox.Address.Port.ToString(CultureInfo.InvariantCulture);

        var judged = await StripeNode.RunAsync(["pay", port, RunningSandbox.SecretKey]);

        Assert.Equal(StripeConfiguration.ApiVersion, Text(judged, "versions", "asked"));
        Assert.Equal(StripeConfiguration.ApiVersion, Text(judged, "versions", "answered"));
        Assert.Equal("requires_payment_method", Text(judged, "created", "status"));
        Assert.Equal("""["card"]""", judged["created"]!["allowed_payment_method_types"]!.ToJsonString());
        Assert.Equal("a&b=c", Text(judged, "created", "metadata", "ключ [x]"));
        Assert.Equal(Text(judged, "created", "id"), Text(judged, "again", "id"));
        Assert.Equal("true", Text(judged, "again", "replayed"));
        AssertRefused(judged["otherParameters"], "StripeIdempotencyError", 400, code: null);

        AssertRefused(judged["declined"], "StripeCardError", 402, "card_declined");
        Assert.Equal("insufficient_funds", Text(judged, "declined", "declineCode"));
        Assert.Equal("requires_payment_method", Text(judged, "declined", "status"));

        Assert.Equal("succeeded", Text(judged, "confirmed", "status"));
        Assert.True(JsonNode.DeepEquals(judged["confirmed"], judged["read"]));
        Assert.Equal(1990, (long)judged["read"]!["amount_received"]!);
        Assert.Equal("succeeded", Text(judged, "refunded", "status"));
        Assert.Equal("canceled", Text(judged, "canceled", "status"));

        AssertRefused(judged["missing"], "StripeInvalidRequestError", 404, "resource_missing");
        AssertRefused(judged["invalid"], "StripeInvalidRequestError", 400, "parameter_missing");
        Assert.Equal("amount", Text(judged, "invalid", "param"));
        AssertRefused(judged["stranger"], "StripeAuthenticationError", 401, code: null);

        var money = await sandbox.Admin.OrderAsync("node-1");
        Assert.Equal((1, 1900L), ((int)money!["charges"]!, (long)money["net"]!));
    }

    private static void AssertRefused(JsonNode? refusal, string @class, int status, string? code)
    {
        Assert.NotNull(refusal);
        Assert.Equal(@class, (string?)refusal["class"]);
        Assert.Equal(status, (int)refusal["statusCode"]!);
        Assert.Equal(code, (string?)refusal["code"]);
        Assert.StartsWith("req_", (string?)refusal["requestId"]);
    }

    private static string? Text(JsonNode judged, params string[] path) =>
        (string?)path.Aggregate(judged, (node, name) => node[name] ?? throw new KeyNotFoundException($"{name} in {node.ToJsonString()}"));
}
