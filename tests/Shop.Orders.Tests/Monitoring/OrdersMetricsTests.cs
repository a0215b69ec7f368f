using Google.Protobuf;
using Grpc.Core;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.8.4")]
public sealed class OrdersMetricsTests(SharedServices shared)
{
    private const string Taken = "shop.webhooks.received outcome=taken";

    [Fact]
    public async Task Orders_are_counted_by_what_became_of_them_and_revenue_by_its_currency()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        using var readings = new Readings(shop.Services);
        var sku = await shop.SellAsync(price: 20m, stock: 4);
        var buyer = shop.NewBuyer();
        var request = Buyer.Request();
        await buyer.AddAsync(sku, 3);
        var placed = await buyer.PlaceAsync(request);
        await buyer.PlaceAsync(request);
        await Buyer.RefusalOfAsync(() => shop.NewBuyer().BuyAsync(sku, 1, "pm_card_chargeDeclinedInsufficientFunds"));
        var late = shop.NewBuyer();
        await late.AddAsync(sku, 1);
        await shop.NewBuyer().BuyAsync(sku, 1);
        await Buyer.RefusalOfAsync(() => late.PlaceAsync());

        var counted = readings.Counted();

        // A request that is repeated is one order.
        Assert.Equal(2, counted["shop.orders.submitted outcome=placed"]);
        Assert.Equal(1, counted["shop.orders.submitted outcome=declined decline.code=insufficient_funds"]);
        Assert.Equal(1, counted["shop.orders.submitted outcome=out_of_stock"]);
        Assert.Equal(2, counted["shop.payments.settled outcome=paid"]);
        Assert.Equal(1, counted["shop.payments.settled outcome=declined decline.code=insufficient_funds"]);
        Assert.Equal(2, counted["shop.funnel step=paid"]);
        var cents = await shop.NumberAsync("select (sum(captured) * 100)::bigint from payments");
        Assert.Equal(cents / 100.0, counted["shop.revenue currency=USD"], 0.001);
        Assert.Equal(OrderStatus.Confirmed, placed.Order.Status);
    }

    [Fact]
    public async Task A_total_that_has_changed_is_counted_as_that()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        using var readings = new Readings(shop.Services);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);
        var request = Buyer.Request();
        request.ExpectedTotal = new() { Units = 1, Currency = "USD" };

        await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request));

        Assert.Equal(1, readings.Counted()["shop.orders.submitted outcome=price_changed"]);
    }

    [Fact]
    public async Task Calls_to_the_provider_are_measured_with_their_errors()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        using var readings = new Readings(shop.Services);
        await shop.Sandbox.MisbehaveAsync("drop_answer", count: 1, only: "create");

        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);

        const string Create = "shop.gateway.request.duration operation=POST /v1/payment_intents";
        const string Confirm = Create + "/{id}/confirm";
        Assert.Single(readings.Of($"{Create} http.response.status_code= error.type=no_answer"));
        Assert.All(readings.Of($"{Create} http.response.status_code=200 error.type="), took => Assert.InRange(took, 0.0001, 60));
        Assert.Single(readings.Of($"{Confirm} http.response.status_code=200 error.type="));
    }

    [Fact]
    public async Task Webhooks_are_counted_and_refused_ones_by_the_reason()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        using var readings = new Readings(shop.Services);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        await RunningOrders.EventuallyAsync("a webhook", () => Task.FromResult(readings.Counted().ContainsKey(Taken)));
        var carried = shop.Webhooks.Carried.First();

        await SendAsync(shop, "stripe", carried.Body, carried.Signature);
        await RefusedAsync(shop, "stripe", carried.Body[..^1], carried.Signature);
        await RefusedAsync(shop, "nobody", carried.Body, carried.Signature);
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await RefusedAsync(shop, "stripe", carried.Body, carried.Signature);

        var counted = readings.Counted();
        Assert.InRange(counted[Taken], 1, 5);
        Assert.Equal(1, counted["shop.webhooks.received outcome=repeat"]);
        Assert.Equal(1, counted["shop.webhooks.received outcome=refused reason=signature"]);
        Assert.Equal(1, counted["shop.webhooks.received outcome=refused reason=provider"]);
        Assert.Equal(1, counted["shop.webhooks.received outcome=refused reason=stale"]);
    }

    private static async Task SendAsync(RunningOrders shop, string provider, byte[] body, string signature) =>
        await shop.Payments.ReceiveWebhookAsync(new() { Provider = provider, Body = ByteString.CopyFrom(body), Signature = signature });

    private static Task RefusedAsync(RunningOrders shop, string provider, byte[] body, string signature) =>
        Assert.ThrowsAsync<RpcException>(() => SendAsync(shop, provider, body, signature));
}
