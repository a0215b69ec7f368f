using Shop.Orders.Monitoring;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public class CountFiguresTests(SharedServices shared)
{
    [Fact]
    [Trait("Issue", "8.8.1")]
    public async Task Orders_are_counted_by_status_holds_by_what_they_wait_for_and_what_waits_too_long_by_its_age()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        await shop.NewBuyer().BuyAsync(sku, 2);
        await shop.NewBuyer().BuyAsync(sku, 1, "pm_card_authenticationRequired");
        await Buyer.RefusalOfAsync(() => shop.NewBuyer().BuyAsync(sku, 1, "pm_card_chargeDeclined"));
        shop.Clock.Advance(TimeSpan.FromHours(1));

        var figures = await shop.FiguresAsync();

        Assert.Equal(new() { ["CONFIRMED"] = 1, ["PENDING"] = 1, ["FAILED"] = 1 }, Numbers(figures.Orders));
        Assert.Equal(new() { ["unpaid"] = 1, ["to_ship"] = 1 }, Numbers(figures.Holds));
        Assert.Equal(new() { ["unpaid"] = 1, ["to_ship"] = 2 }, Numbers(figures.UnitsHeld));
        Assert.InRange(figures.UnansweredAge, 3590, 3700);
        Assert.InRange(figures.JobAge, 3500, 3700);
    }

    [Fact]
    public async Task A_shop_without_orders_holds_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);

        var figures = await shop.FiguresAsync();

        Assert.Empty(figures.Orders);
        Assert.Equal(new() { ["unpaid"] = 0, ["to_ship"] = 0 }, Numbers(figures.UnitsHeld));
        Assert.Equal((0, 0), (figures.UnansweredAge, figures.DeadMessages));
    }

    private static Dictionary<string, long> Numbers(IEnumerable<OrdersGauges.Count> counts) =>
        counts.ToDictionary(count => count.Of, count => count.Number);
}
