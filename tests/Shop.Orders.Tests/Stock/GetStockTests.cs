using Shop.Orders.Stock;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class GetStockTests(SharedServices shared)
{
    [Fact]
    public async Task What_can_be_sold_is_counted_over_all_warehouses_without_what_is_held_and_the_unknown_is_missing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (mug, bowl) = (await shop.SellAsync(stock: 10), await shop.SellAsync(stock: 0));
        await shop.NewBuyer().BuyAsync(mug, 3);
        await shop.NumberAsync(
            $"""
            with east as (
                insert into warehouses (warehouse_id, name) values ('east', 'East') returning warehouse_id
            ), shelf as (
                insert into inventory (sku_id, warehouse_id, on_hand) select '{mug}', warehouse_id, 4 from east returning 1
            )
            select count(*) from shelf
            """);

        var available = await shop.WithAsync((GetStock stock) =>
            stock.RunAsync([Guid.Parse(mug), Guid.Parse(bowl), Guid.NewGuid()], CancellationToken.None));

        Assert.Equal(new Dictionary<Guid, int> { [Guid.Parse(mug)] = 11, [Guid.Parse(bowl)] = 0 }, available);
    }
}
