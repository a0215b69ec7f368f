using System.Diagnostics.Metrics;
using Shop.Orders.Monitoring;
using Shop.Orders.Tests.Stack;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public class OrdersGaugesTests(SharedServices shared)
{
    [Fact]
    [Trait("Issue", "8.8.4")]
    public async Task Each_gauge_is_shown_with_what_it_is_of()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 2);
        using var readings = new Readings(shop.Services);
        await RunningOrders.EventuallyAsync("the order", () => Task.FromResult(readings.Gauges().ContainsKey("shop.orders.count status=CONFIRMED")));

        var shown = readings.Gauges();

        Assert.Equal((0, 2), (shown["shop.holds.units state=unpaid"], shown["shop.holds.units state=to_ship"]));
        Assert.InRange(shown["shop.replica.lag"], 0, 60);
        Assert.Equal(0, shown["shop.invariants.broken"]);
        string[] invariants = ["oversold_units", "ledger_difference", "charge_without_order", "order_without_charge"];
        Assert.All(invariants, invariant => Assert.Equal(0, shown[$"shop.invariants.violations invariant={invariant}"]));
    }

    [Fact]
    [Trait("Issue", "8.8.1")]
    public async Task What_was_not_counted_lately_is_not_shown()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var clock = new StoppedClock();
        var gauges = new OrdersGauges(shop.Service<IMeterFactory>(), shop.Service<ReplicaFreshness>(), clock);
        gauges.Show(await shop.FiguresAsync());
        gauges.Show(new InvariantReport([]));
        Assert.True(gauges is { Latest: not null, Invariants: not null });

        clock.Now += OrdersGauges.ShownFor;
        gauges.RenewFigures();
        clock.Now += OrdersGauges.ShownFor;
        Assert.True(gauges is { Latest: not null, Invariants: not null });

        clock.Now += TimeSpan.FromMilliseconds(1);

        Assert.True(gauges is { Latest: null, Invariants: null });
    }
}
