using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public class OrdersGaugesTests(SharedServices shared)
{
    [Fact]
    public async Task The_gauges_show_the_orders_the_holds_and_what_waits_too_long()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        await shop.NewBuyer().BuyAsync(sku, 2);
        await shop.NewBuyer().BuyAsync(sku, 1, "pm_card_authenticationRequired");
        await Buyer.RefusalOfAsync(() => shop.NewBuyer().BuyAsync(sku, 1, "pm_card_chargeDeclined"));
        shop.Clock.Advance(TimeSpan.FromHours(1));

        var figures = await shop.FiguresAsync();

        var orders = figures.OrdersByStatus.ToDictionary(count => (string)count.Tags[0].Value!, count => count.Value);
        Assert.Equal(new Dictionary<string, long> { ["CONFIRMED"] = 1, ["PENDING"] = 1, ["FAILED"] = 1 }, orders);
        Assert.Equal((2, 3), (figures.Holds, figures.UnitsHeld));
        Assert.InRange(figures.UnansweredAge, 3590, 3700);
        Assert.InRange(figures.JobAge, 3500, 3700);
    }
}
