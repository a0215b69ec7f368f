using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Shop.PaymentSandbox;

namespace Shop.Orders.Tests.Stack;

/// <summary>The payment provider: Shop.PaymentSandbox itself, with its ledger and its faults on demand.</summary>
public sealed class Sandbox : IAsyncDisposable
{
    public const string SecretKey = "sk_test_orders";
    public const string WebhookSecret = "whsec_orders";

    private readonly WebApplication _app;
    private readonly HttpClient _admin = new();

    private Sandbox(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<Sandbox> StartAsync(Uri webhooks)
    {
        var app = SandboxApplication.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--Sandbox:SecretKey={SecretKey}",
            $"--Sandbox:WebhookSecret={WebhookSecret}",
            $"--Sandbox:WebhookUrl={webhooks}",
            "--Logging:LogLevel:Default=None",
        ]);
        await app.StartAsync();
        var sandbox = new Sandbox(app);
        sandbox._admin.BaseAddress = new Uri(sandbox.Address);
        return sandbox;
    }

    /// <summary>See the sandbox's FaultRequest for the kinds.</summary>
    public async Task<string> MisbehaveAsync(string kind, int? count = null, string? only = null, int? milliseconds = null)
    {
        var body = new JsonObject { ["kind"] = kind };
        if (count is not null)
            body["count"] = count;
        if (only is not null)
            body["only"] = only;
        if (milliseconds is not null)
            body["milliseconds"] = milliseconds;

        using var answer = await _admin.PostAsJsonAsync("/admin/faults", body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    /// <summary>From now on no webhook is sent, until the faults are removed.</summary>
    public Task HoldWebhooksAsync() => MisbehaveAsync("hold_webhook");

    public async Task BehaveAsync() => (await _admin.DeleteAsync("/admin/faults")).EnsureSuccessStatusCode();

    /// <summary>How often each fault struck.</summary>
    public async Task<int> FiredAsync(string fault)
    {
        var faults = await _admin.GetFromJsonAsync<JsonArray>("/admin/faults");
        return faults!.Single(placed => placed!["id"]!.GetValue<string>() == fault)!["fired"]!.GetValue<int>();
    }

    /// <summary>Waits until every webhook was taken.</summary>
    public Task AllWebhooksAsync() => RunningOrders.EventuallyAsync("all webhooks", async () =>
        (await _admin.GetFromJsonAsync<JsonObject>("/admin/webhooks"))!["undelivered"]!.AsArray().Count == 0);

    /// <summary>What the provider says about the money of one order.</summary>
    public async Task<Charged> MoneyAsync(string orderId)
    {
        var ledger = await _admin.GetFromJsonAsync<JsonObject>($"/admin/ledger?order_id={orderId}");
        return ledger!["orders"]!.AsArray().SingleOrDefault() is { } order
            ? new Charged(order["charges"]!.GetValue<int>(), order["charged"]!.GetValue<long>(), order["refunded"]!.GetValue<long>())
            : new Charged(0, 0, 0);
    }

    public async Task<int> ChargesAltogetherAsync()
    {
        var ledger = await _admin.GetFromJsonAsync<JsonObject>("/admin/ledger");
        return ledger!["orders"]!.AsArray().Sum(order => order!["charges"]!.GetValue<int>());
    }

    /// <summary>Somebody refunds in the provider's dashboard; without an amount all that is left.</summary>
    /// <returns>The refund's id.</returns>
    public Task<string> RefundAsync(string orderId, long? cents = null) => ActAsync("/admin/refunds", new { order_id = orderId, amount = cents });

    /// <summary>The card's bank sends the refund back.</summary>
    public Task<string> FailRefundAsync(string refund) => ActAsync($"/admin/refunds/{refund}/fail", new { });

    /// <returns>The dispute's id.</returns>
    public Task<string> DisputeAsync(string orderId, long? cents = null) =>
        ActAsync("/admin/disputes", new { order_id = orderId, amount = cents, reason = "product_not_received" });

    /// <param name="status">under_review, won or lost.</param>
    public Task<string> DecideAsync(string dispute, string status) => ActAsync($"/admin/disputes/{dispute}", new { status });

    private async Task<string> ActAsync(string address, object act)
    {
        using var answer = await _admin.PostAsJsonAsync(address, act);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    /// <summary>The shopper proves to be the owner of the card, on the page the order sends to.</summary>
    /// <returns>Whether the payment was taken.</returns>
    public async Task<bool> AuthenticateAsync(string page)
    {
        var address = new Uri(page);
        var secret = QueryHelpers.ParseQuery(address.Query)["client_secret"].ToString();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("client_secret", secret), new("decision", "approve")]);
        using var answer = await browser.PostAsync(address, form);
        Assert.NotNull(answer.Headers.Location);
        return answer.Headers.Location.Query.Contains("redirect_status=succeeded", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <param name="Cents">Taken, in all.</param>
/// <param name="Refunded">Given back, in cents.</param>
public readonly record struct Charged(int Charges, long Cents, long Refunded);
