using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.Stock;

/// <summary>Turns what an order holds into goods that have left, inside the caller's transaction. Nothing held, nothing happens.</summary>
public sealed class ShipStock(OrdersDbContext database, PublishStock publish)
{
    public async Task RunAsync(OrderKey order, string by, CancellationToken ct)
    {
        // As ReleaseStock: the hold is deleted, and only what was deleted leaves. What can be sold stays the same.
        var shipped = await database.Database.SqlQuery<StockNow>(
            $"""
            with gone as (
                delete from stock_holds where order_id = {order.OrderId} returning sku_id, warehouse_id, quantity
            ), locked as (
                select sku_id, warehouse_id, on_hand - reserved as left_over, version
                from inventory
                where sku_id in (select sku_id from gone)
                order by sku_id, warehouse_id
                for update
            ), left_the_house as (
                update inventory
                set on_hand = inventory.on_hand - gone.quantity, reserved = inventory.reserved - gone.quantity,
                    version = inventory.version + 1, updated_by = {by}
                from gone join locked using (sku_id, warehouse_id)
                where inventory.sku_id = gone.sku_id and inventory.warehouse_id = gone.warehouse_id
            ), noted as (
                insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
                select sku_id, warehouse_id, 'shipment', -quantity, -quantity, {order.OrderId}, {by} from gone
            )
            select sku_id as "SkuId", sum(left_over)::integer as "Available", (sum(version) + count(quantity))::bigint as "Version"
            from locked left join gone using (sku_id, warehouse_id)
            group by sku_id
            order by sku_id
            """).ToListAsync(ct);
        await publish.RunAsync(shipped, ct);
    }
}
