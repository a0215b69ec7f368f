using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Database;
using Shop.Orders.Stock;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class EndHoldTests(SharedServices shared)
{
    [Fact]
    public Task What_an_order_holds_comes_back_once_and_a_second_release_changes_nothing() => EndTwiceAsync(
        (hold, order) => hold.ReleaseAsync(order, "test", CancellationToken.None), "release", onHand: 10, available: 10);

    [Fact]
    public Task What_an_order_holds_leaves_once_and_what_can_be_sold_stays_the_same() => EndTwiceAsync(
        (hold, order) => hold.ShipAsync(order, "test", CancellationToken.None), "shipment", onHand: 8, available: 8);

    private async Task EndTwiceAsync(Func<EndHold, OrderKey, Task> end, string kind, int onHand, int available)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var placed = await shop.NewBuyer().BuyAsync(sku, 2);
        var order = new OrderKey("us", Guid.Parse(placed.Order.OrderId));

        for (var time = 1; time <= 2; time++)
        {
            var done = await shop.WithinTransactionAsync(async (services, _) =>
            {
                await end(services.GetRequiredService<EndHold>(), order);
                return true;
            });

            Assert.True(done.IsSuccess);
            Assert.Equal((onHand, 0), await shop.StockAsync(sku));
            var published = await shop.EventsAsync<StockChanged>(sku);
            Assert.Equal([0, 10, 8, available], published.Select(change => change.Available));
            Assert.Equal([1L, 2, 3, 4], published.Select(change => change.Version));
            Assert.Equal(1, await shop.NumberAsync($"select count(*) from stock_ledger where kind = '{kind}'"));
        }
    }
}
