using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Database;
using Shop.Orders.Stock;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class ReleaseStockTests(SharedServices shared)
{
    [Fact]
    public async Task What_an_order_holds_comes_back_once_and_a_second_release_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var placed = await shop.NewBuyer().BuyAsync(sku, 2, "pm_card_authenticationRequired");

        for (var time = 1; time <= 2; time++)
        {
            var done = await shop.WithinTransactionAsync(async (services, _) =>
            {
                var order = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
                await services.GetRequiredService<ReleaseStock>().RunAsync(order, "test", CancellationToken.None);
                return true;
            });

            Assert.True(done.IsSuccess);
            Assert.Equal((10, 0), await shop.StockAsync(sku));
            var published = await shop.EventsAsync<StockChanged>(sku);
            Assert.Equal([0, 10, 8, 10], published.Select(change => change.Available));
            Assert.Equal([1L, 2, 3, 4], published.Select(change => change.Version));
            Assert.Equal(1, await shop.NumberAsync("select count(*) from stock_ledger where kind = 'release'"));
        }
    }
}
