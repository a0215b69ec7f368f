using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.Stock;

/// <summary>
/// Ends what an order holds, inside the caller's transaction and once: the hold is deleted, and only what was deleted moves. Nothing held,
/// nothing happens.
/// </summary>
public sealed class EndHold(OrdersDbContext database, PublishStock publish)
{
    /// <summary>The units can be sold again.</summary>
    public Task ReleaseAsync(OrderKey order, string by, CancellationToken ct) => RunAsync(order, "release", leaving: 0, by, ct);

    /// <summary>The units have left the house; what can be sold stays the same.</summary>
    public Task ShipAsync(OrderKey order, string by, CancellationToken ct) => RunAsync(order, "shipment", leaving: 1, by, ct);

    // Rows are locked in SKU order, as reserve_stock does (0010_place_order.sql).
    private async Task RunAsync(OrderKey order, string kind, int leaving, string by, CancellationToken ct)
    {
        var levels = await database.Database.SqlQuery<StockNow>(
            $"""
            -- end the hold
            with gone as (
                delete from stock_holds where order_id = {order.OrderId} returning sku_id, warehouse_id, quantity
            ), locked as (
                select sku_id, warehouse_id, on_hand - reserved as left_over, version
                from inventory
                where sku_id in (select sku_id from gone)
                order by sku_id, warehouse_id
                for update
            ), ended as (
                update inventory
                set on_hand = inventory.on_hand - gone.quantity * {leaving}, reserved = inventory.reserved - gone.quantity,
                    version = inventory.version + 1, updated_by = {by}
                from gone join locked using (sku_id, warehouse_id)
                where inventory.sku_id = gone.sku_id and inventory.warehouse_id = gone.warehouse_id
            ), noted as (
                insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
                select sku_id, warehouse_id, {kind}, -quantity * {leaving}, -quantity, {order.OrderId}, {by} from gone
            )
            select sku_id as "SkuId", (sum(left_over) + sum(coalesce(quantity, 0)) * (1 - {leaving}))::integer as "Available",
                (sum(version) + count(quantity))::bigint as "Version"
            from locked left join gone using (sku_id, warehouse_id)
            group by sku_id
            order by sku_id
            """).ToListAsync(ct);
        await publish.RunAsync(levels, ct);
    }
}
