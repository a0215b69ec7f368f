using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class ReserveStockTests(SharedServices shared)
{
    [Fact]
    public async Task A_unit_that_comes_back_while_its_buyer_waits_for_the_shelf_is_sold_to_that_buyer()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        await shop.CountStockAsync(sku, 0);

        // The statement that takes the unit begins before the shelf has one and goes on when it does.
        await using var connection = await shop.Service<PrimaryDataSource>().DataSource.OpenConnectionAsync();
        await using var comingBack = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            with counted as (update inventory set on_hand = 1 where sku_id = '{sku}' returning sku_id, warehouse_id)
            insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
            select sku_id, warehouse_id, 'counted', 1, 0, 'test' from counted
            """;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
        var placing = buyer.PlaceAsync();
        await RunningOrders.EventuallyAsync("the buyer to wait", async () =>
            await shop.NumberAsync("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%call place_order%'") > 0);
        await comingBack.CommitAsync();

        Assert.Equal(OrderStatus.Confirmed, (await placing).Order.Status);
        Assert.Equal((1, 1), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task One_short_line_leaves_all_other_lines_untouched()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (plenty, scarce) = (await shop.SellAsync(stock: 10), await shop.SellAsync(stock: 5));
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(plenty, 3);
        await buyer.AddAsync(scarce, 5);
        await shop.CountStockAsync(scarce, 4);
        var before = await shop.RowsAsync();

        var refusal = Assert.IsType<Fault.OutOfStock>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync()));

        Assert.Equal((scarce, 5, 4), (refusal.SkuId, refusal.Wanted, refusal.Left));
        Assert.Equal((10, 0), await shop.StockAsync(plenty));
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Equal(2, (await buyer.CartAsync()).Items.Count);
    }
}
