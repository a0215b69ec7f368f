using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class PublishStockTests(SharedServices shared)
{
    [Fact]
    public async Task Every_change_of_a_shelf_is_published_with_a_growing_version()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 5);
        await shop.NewBuyer().BuyAsync(sku, 2);
        await Buyer.RefusalOfAsync(() => shop.NewBuyer().BuyAsync(sku, 1, "pm_card_chargeDeclined"));

        var published = await shop.EventsAsync<StockChanged>(sku);

        Assert.Equal([0, 5, 3, 2, 3], published.Select(change => change.Available));
        Assert.Equal([1L, 2, 3, 4, 5], published.Select(change => change.Version));
    }
}
