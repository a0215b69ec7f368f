using Shop.Orders.Monitoring;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public class WatchInvariantsTests(SharedServices shared)
{
    [Fact]
    public async Task Once_a_minute_the_running_shop_asks_itself()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);

        Assert.Null(shop.Service<OrdersGauges>().Broken);
        await shop.RunJobAsync<WatchInvariants>();

        Assert.Equal(0, shop.Service<OrdersGauges>().Broken);
    }

    [Fact]
    public async Task Each_promise_that_does_not_hold_is_counted_until_it_holds_again()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.SellAsync();

        foreach (var (change, broken) in new[] { ("+ 1", 1), ("- 1", 0) })
        {
            await shop.NumberAsync($"with changed as (update inventory set on_hand = on_hand {change} returning 1) select count(*) from changed");
            await shop.RunJobAsync<WatchInvariants>();

            Assert.Equal(broken, shop.Service<OrdersGauges>().Broken);
        }
    }
}
