using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.Inventory;

/// <summary>Gives back what an order still holds, inside the caller's transaction. Nothing held, nothing happens.</summary>
public sealed class ReleaseStock(OrdersDbContext database, TellStockChanged tell)
{
    public async Task RunAsync(OrderKey order, string by, CancellationToken ct)
    {
        // The hold is deleted and only what was deleted is given back: a second release finds nothing.
        // Rows are locked in SKU order, as ReserveStock does.
        var released = await database.Database.SqlQuery<StockNow>(
            $"""
            with gone as (
                delete from stock_holds where order_id = {order.OrderId} returning sku_id, warehouse_id, quantity
            ), locked as (
                select sku_id, warehouse_id
                from inventory
                where (sku_id, warehouse_id) in (select sku_id, warehouse_id from gone)
                order by sku_id, warehouse_id
                for update
            ), given as (
                update inventory
                set reserved = inventory.reserved - gone.quantity, version = inventory.version + 1, updated_by = {by}
                from gone join locked using (sku_id, warehouse_id)
                where inventory.sku_id = gone.sku_id and inventory.warehouse_id = gone.warehouse_id
                returning inventory.sku_id, inventory.on_hand - inventory.reserved as available, inventory.version
            ), noted as (
                insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
                select sku_id, warehouse_id, 'release', 0, -quantity, {order.OrderId}, {by} from gone
            )
            select sku_id as "SkuId", available as "Available", version as "Version" from given order by sku_id
            """).ToListAsync(ct);
        await tell.RunAsync(released, ct);
    }
}
