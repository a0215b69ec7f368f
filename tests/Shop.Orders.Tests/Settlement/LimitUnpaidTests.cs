using Shop.Contracts;
using Shop.Orders.Monitoring;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.9.1")]
public class LimitUnpaidTests(SharedServices shared)
{
    private const string NeverAuthenticated = "pm_card_authenticationRequired";

    [Theory]
    [InlineData("")]
    [InlineData("203.0.113.7")]
    public async Task Forty_guests_with_whole_stocks_that_never_authenticate_leave_most_of_every_stock_to_buy(string network)
    {
        const int Stock = 50;
        await using var shop = await RunningOrders.StartAsync(shared);
        using var readings = new Readings(shop.Services);
        var skus = new List<string>();
        for (var i = 0; i < 8; i++)
            skus.Add(await shop.SellAsync(stock: Stock));

        // Each takes all there is; when that is refused, whoever attacks takes less.
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (i, _) =>
        {
            var guest = From(shop, network);
            foreach (var units in new[] { Stock, Stock / 4, Stock / 10 })
            {
                if (await TryAsync(guest, skus[i % skus.Count], units))
                    break;
            }
        });

        foreach (var sku in skus)
            Assert.InRange((await shop.StockAsync(sku)).Reserved, 0, Stock * 4 / 10);
        Assert.Contains("shop.holds.refused bound=stock", readings.Counted().Keys);

        // Whoever pays at once gets the rest, wherever they sit.
        var paid = await From(shop, network).BuyAsync(skus[0], Stock * 6 / 10);
        Assert.Equal(OrderStatus.Confirmed, paid.Order.Status);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task What_one_network_holds_unpaid_is_bounded_in_units_and_worth_and_what_it_pays_for_is_not()
    {
        await using var shop = await RunningOrders.StartAsync(
            shared, new() { ["Holds:UnitsPerNetwork"] = "6", ["Holds:ValuePerNetwork"] = "300" });
        var (cheap, dear) = (await shop.SellAsync(price: 1m, stock: 100), await shop.SellAsync(price: 120m, stock: 100));

        var units = await AttackAsync(shop, "198.51.100.1", cheap, 2);
        Assert.Equal(6, units);
        var worth = await AttackAsync(shop, "198.51.100.2", dear, 1);
        Assert.Equal(2, worth);

        // Others are not concerned, and neither is a network whose one order is large.
        Assert.Equal(OrderStatus.Confirmed, (await From(shop, "198.51.100.3").BuyAsync(cheap, 50)).Order.Status);
        Assert.Equal(OrderStatus.Confirmed, (await From(shop, "198.51.100.3").BuyAsync(dear, 50)).Order.Status);
    }

    [Fact]
    public async Task A_shopper_has_one_unpaid_order_at_a_time()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 100);
        var buyer = shop.NewBuyer();
        var first = await buyer.BuyAsync(sku, 1, NeverAuthenticated);
        var before = await shop.RowsAsync();

        var refusal = Assert.IsType<Fault.Conflict>(await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 2)));
        Assert.Equal(LimitUnpaid.Code, refusal.Code);
        Assert.Contains("isn't paid yet", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);

        await buyer.CancelAsync(first.Order.OrderId);
        Assert.Equal(OrderStatus.Confirmed, (await buyer.PlaceAsync()).Order.Status);
        Assert.Equal(OrderStatus.Confirmed, (await buyer.BuyAsync(sku, 1)).Order.Status);
    }

    [Fact]
    public async Task An_order_that_may_not_wait_is_cancelled_its_cart_comes_back_and_the_same_request_is_told_the_same()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 5);
        var request = Buyer.Request(NeverAuthenticated);

        for (var again = 0; again < 2; again++)
            Assert.Equal(LimitUnpaid.Code, (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request))).Code);

        Assert.Equal((10, 0), await shop.StockAsync(sku));
        Assert.Equal(5, Assert.Single((await buyer.CartAsync()).Items).Quantity);
        await shop.RunJobAsync<SettlePayments>();
        Assert.Equal(1, await shop.NumberAsync("select count(*) from payments where status = 'FAILED' and captured = 0"));
        await shop.ExpectInvariantsAsync();

        // The share is 4 of 10.
        await buyer.ChangeAsync(sku, 4);
        Assert.Equal(OrderStatus.Pending, (await buyer.PlaceAsync(Buyer.Request(NeverAuthenticated))).Order.Status);
    }

    [Fact]
    public async Task While_the_shopper_is_at_the_bank_the_hold_is_shorter_and_then_ends()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        // A webhook that is being taken in would hold the payment back from the job.
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync(stock: 10);
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 1, NeverAuthenticated);

        Assert.InRange(placed.Order.HoldUntil.ToDateTimeOffset(), shop.Clock.GetUtcNow(), shop.Clock.GetUtcNow().AddMinutes(5));
        shop.Clock.Advance(TimeSpan.FromMinutes(5.1));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());
        Assert.Equal(OrderStatus.Cancelled, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal((10, 0), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task What_is_held_unpaid_is_shown_and_where_it_came_from_is_forgotten_with_the_payment()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m, stock: 10);
        var guest = From(shop, "2001:db8::");
        var order = (await guest.BuyAsync(sku, 3, NeverAuthenticated)).Order;
        await shop.NewBuyer().BuyAsync(sku, 2);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders where placed_from = '2001:db8::'"));

        var figures = await shop.FiguresAsync();
        Assert.Equal((3L, (double)Money.From(order.Total).Amount), (UnpaidUnits(figures), figures.UnpaidValue));

        Assert.True(await shop.Sandbox.AuthenticateAsync(order.Payment.RedirectUrl));
        await shop.Sandbox.AllWebhooksAsync();
        Assert.Equal(0, UnpaidUnits(await shop.FiguresAsync()));
        Assert.Equal(0, await shop.NumberAsync("select count(*) from orders where placed_from <> ''"));
    }

    private static long UnpaidUnits(OrdersGauges.Figures figures) => figures.UnitsHeld.Single(held => held.Of == "unpaid").Number;

    /// <returns>How many units twelve guests of one network came to hold, all at once.</returns>
    private static async Task<int> AttackAsync(RunningOrders shop, string network, string sku, int each)
    {
        var held = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), async (_, _) =>
        {
            var guest = From(shop, network);
            if (await TryAsync(guest, sku, each))
                Interlocked.Add(ref held, each);
        });
        return held;
    }

    /// <returns>Whether the units are held now, unpaid.</returns>
    private static async Task<bool> TryAsync(Buyer guest, string sku, int units)
    {
        try
        {
            await guest.ChangeAsync(sku, units);
            return (await guest.PlaceAsync(Buyer.Request(NeverAuthenticated))).Order.Status == OrderStatus.Pending;
        }
        catch (Grpc.Core.RpcException e) when (e.FaultFromRpc() is Fault.Conflict { Code: LimitUnpaid.Code } or Fault.OutOfStock)
        {
            return false;
        }
    }

    private static Buyer From(RunningOrders shop, string network) => new(
        shop.Channel, shop.Service<ShopperToken>(), Shopper.Guest(Guid.NewGuid().ToString("N")) with { Network = network });
}
