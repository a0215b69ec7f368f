using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Contracts;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;
using Stripe;

namespace Shop.Orders.Tests.Payments.Stripe;

/// <summary>The gateway as Orders registers it, over a provider that misbehaves in ways the sandbox does not.</summary>
public sealed class StripeGatewayTests : IAsyncDisposable
{
    private static readonly Guid Order = Guid.NewGuid();

    private WebApplication? _orders;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_call_whose_connection_breaks_is_made_again_as_often_as_configured_under_the_same_key(int retries)
    {
        await using var provider = await OddProvider.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        var outcome = await Gateway(provider, retries).ConfirmAsync("pi_1", Order, attempt: 2, "pm_card_visa", CancellationToken.None);

        Assert.IsType<PaymentOutcome.Unanswered>(outcome);
        Assert.Equal(Enumerable.Repeat($"{Order}:2", 1 + retries), provider.Asked.Select(headers => headers["Idempotency-Key"].ToString()));
    }

    [Fact]
    public async Task Each_try_has_the_whole_time_limit()
    {
        var clients = new List<Task>();
        await using var provider = await OddProvider.StartAsync(async http =>
        {
            var gone = new TaskCompletionSource();
            await using var _ = http.RequestAborted.Register(gone.SetResult);
            clients.Add(gone.Task);
            await gone.Task;
        });

        var outcome = await Gateway(provider, retries: 1, timeout: "00:00:00.3").AskAsync("pi_1", CancellationToken.None);

        Assert.IsType<PaymentOutcome.Unanswered>(outcome);
        Assert.Equal(2, provider.Asked.Count);
        await Task.WhenAll(clients);
    }

    [Theory]
    [InlineData(500, null, 2)]
    [InlineData(409, null, 2)]
    [InlineData(500, "false", 1)]
    [InlineData(429, "true", 2)]
    [InlineData(429, null, 1)]
    public async Task What_the_provider_says_of_trying_again_goes_before_the_status(int status, string? mayRetry, int asked)
    {
        (string, string)[] headers = mayRetry is null ? [] : [("Stripe-Should-Retry", mayRetry)];
        await using var provider = await OddProvider.StartAsync(status, """{"error":{"type":"api_error","message":"Not now."}}""", headers);

        var outcome = await Gateway(provider, retries: 1).AskAsync("pi_1", CancellationToken.None);

        Assert.IsType<PaymentOutcome.Unanswered>(outcome);
        Assert.Equal(asked, provider.Asked.Count);
    }

    [Theory]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(404, """{"error":"no such backend"}""")]
    [InlineData(400, """{"error":{"message":"Blocked."}}""")]
    [InlineData(404, """{"message":"no such backend"}""")]
    [InlineData(400, """["blocked"]""")]
    [InlineData(400, "null")]
    [InlineData(400, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>Log in first</html>")]
    [InlineData(200, """["odd"]""")]
    public async Task What_is_not_in_Stripes_words_decides_nothing(int status, string body)
    {
        await using var provider = await OddProvider.StartAsync(status, body);
        var gateway = Gateway(provider, retries: 0);

        var opened = await gateway.OpenAsync(Order, new Money(19.90m, "USD"), CancellationToken.None);
        Assert.Null(opened.IntentId);
        Assert.IsType<PaymentOutcome.Unanswered>(opened.Refusal);
        Assert.IsType<PaymentOutcome.Unanswered>(await gateway.ConfirmAsync("pi_1", Order, 1, "pm_card_visa", CancellationToken.None));
        Assert.IsType<PaymentOutcome.Unanswered>(await gateway.AskAsync("pi_1", CancellationToken.None));
        Assert.IsType<PaymentOutcome.Unanswered>(await gateway.CloseAsync("pi_1", CancellationToken.None));
        Assert.IsType<RefundOutcome.Unanswered>(await gateway.RefundAsync("pi_1", Guid.NewGuid(), 1, CancellationToken.None));
    }

    [Fact]
    public async Task Each_call_names_the_version_it_was_written_for_and_tells_nothing_of_the_machine()
    {
        await using var provider = await OddProvider.StartAsync(200, """{"id":"pi_1","object":"payment_intent","status":"canceled"}""");
        var gateway = Gateway(provider, retries: 0);

        await gateway.AskAsync("pi_1", CancellationToken.None);
        await gateway.AskAsync("pi_1", CancellationToken.None);

        Assert.Equal(2, provider.Asked.Count);
        Assert.All(provider.Asked, headers =>
        {
            Assert.Equal(StripeConfiguration.ApiVersion, headers["Stripe-Version"].ToString());
            Assert.Equal("Bearer sk_test_odd", headers.Authorization.ToString());
            Assert.False(headers.ContainsKey("X-Stripe-Client-Telemetry"));
            Assert.DoesNotContain("telemetry_id", headers["X-Stripe-Client-User-Agent"].ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("platform", headers["X-Stripe-Client-User-Agent"].ToString(), StringComparison.Ordinal);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_orders is not null)
            await _orders.DisposeAsync();
    }

    // Nothing is started and nothing connected to: only the gateway is taken out.
    private IPaymentGateway Gateway(OddProvider provider, int retries, string timeout = "00:00:05")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Shop.Orders" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:ordersdb"] = "Host=nowhere",
            ["ConnectionStrings:redis"] = "nowhere",
            ["Identity:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Regions:US:Currency"] = "USD",
            ["Regions:US:TaxRate"] = "0.10",
            ["Regions:US:Delivery:Flat"] = "5",
            ["Regions:US:Delivery:FreeFrom"] = "100",
            ["Regions:US:Partition"] = "us",
            ["Stripe:ApiBase"] = provider.Address,
            ["Stripe:SecretKey"] = "sk_test_odd",
            ["Stripe:WebhookSecret"] = "whsec_odd",
            ["Stripe:ReturnUrl"] = "http://localhost/orders/{order_id}",
            ["Stripe:Timeout"] = timeout,
            ["Stripe:Retries"] = retries.ToString(CultureInfo.InvariantCulture),
        });
        builder.AddOrders();
        _orders = builder.Build();
        return _orders.Services.GetRequiredKeyedService<IPaymentGateway>("stripe");
    }
}
