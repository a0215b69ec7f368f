using Shop.Orders.Monitoring;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public class WatchInvariantsTests(SharedServices shared)
{
    [Fact]
    public async Task The_running_shop_asks_itself()
    {
        await using var shop = await RunningOrders.StartAsync(shared);

        await RunningOrders.EventuallyAsync("an answer", () => Task.FromResult(shop.Service<OrdersGauges>().Invariants is not null));

        Assert.Empty(shop.Service<OrdersGauges>().Invariants!.Broken);
    }

    [Fact]
    public async Task Each_promise_that_does_not_hold_is_counted_until_it_holds_again()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.SellAsync();
        await RunningOrders.EventuallyAsync("an answer", () => Task.FromResult(shop.Service<OrdersGauges>().Invariants is not null));

        foreach (var (change, broken) in new[] { ("+ 1", 1), ("- 1", 0) })
        {
            await shop.NumberAsync($"with changed as (update inventory set on_hand = on_hand {change} returning 1) select count(*) from changed");
            await shop.WithAsync(async (WatchInvariants watch) => { await watch.RunAsync(CancellationToken.None); return true; });

            Assert.Equal(broken, shop.Service<OrdersGauges>().Invariants!.Broken.Count);
        }
    }
}
