using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;

namespace Shop.Orders.Stock;

/// <summary>Puts the units of every line aside for one order, all or none, inside the caller's transaction.</summary>
public sealed class ReserveStock(OrdersDbContext database, PublishStock publish)
{
    /// <summary>Refuses with <see cref="Fault.OutOfStock"/> for the first SKU that is short; the caller then rolls back.</summary>
    public async Task<Result<int>> RunAsync(OrderKey order, IReadOnlyCollection<Line> lines, string by, CancellationToken ct)
    {
        var rows = await TakeAsync(order, lines, by, ct);
        var missing = rows.FirstOrDefault(row => row.Available is null);
        if (missing is not null)
            return new Fault.OutOfStock(missing.SkuId.ToString(), missing.Wanted, missing.Left);

        await publish.RunAsync(rows.Select(row => new StockNow(row.SkuId, row.Available!.Value, row.Version!.Value)), ct);
        return rows.Count;
    }

    // Every buyer locks the rows in SKU order, so two carts with the same goods cannot deadlock. What is left is read under the lock, as the
    // rows that were there when the statement began may be older than a release it waited for. The table's CHECK asks again. A row
    // without `available` was not taken. All warehouses of a SKU are locked, because what is published is their sum.
    private Task<List<TakenRow>> TakeAsync(OrderKey order, IReadOnlyCollection<Line> lines, string by, CancellationToken ct)
    {
        var skus = lines.Select(line => line.SkuId).ToArray();
        var quantities = lines.Select(line => line.Quantity).ToArray();
        return database.Database.SqlQuery<TakenRow>(
            $"""
            -- reserve stock
            with wanted as (
                select sku_id, quantity from unnest({skus}, {quantities}) as line (sku_id, quantity)
            ), locked as (
                select sku_id, warehouse_id, on_hand - reserved as left_over, version
                from inventory
                where sku_id = any ({skus}) order by sku_id, warehouse_id
                for update
            ), total as (
                select sku_id, sum(left_over)::integer as left_over, sum(version)::bigint as version,
                    coalesce(sum(left_over) filter (where warehouse_id = {Warehouse.Main}), 0)::integer as left_in_main
                from locked group by sku_id
            ), taken as (
                update inventory
                set reserved = inventory.reserved + wanted.quantity, version = inventory.version + 1, updated_by = {by}
                from wanted join total using (sku_id)
                where inventory.sku_id = wanted.sku_id and inventory.warehouse_id = {Warehouse.Main}
                    and total.left_in_main >= wanted.quantity
                returning inventory.sku_id, wanted.quantity, total.left_over - wanted.quantity as available, total.version + 1 as version
            ), held as (
                insert into stock_holds (order_id, sku_id, warehouse_id, region, quantity, created_by)
                select {order.OrderId}, sku_id, {Warehouse.Main}, {order.Region}, quantity, {by} from taken
            ), noted as (
                insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
                select sku_id, {Warehouse.Main}, 'hold', 0, quantity, {order.OrderId}, {by} from taken
            )
            select wanted.sku_id as "SkuId", wanted.quantity as "Wanted", coalesce(total.left_in_main, 0) as "Left",
                taken.available as "Available", taken.version as "Version"
            from wanted left join total using (sku_id) left join taken using (sku_id)
            order by wanted.sku_id
            """).ToListAsync(ct);
    }

    private sealed record TakenRow(Guid SkuId, int Wanted, int Left, int? Available, long? Version);
}

/// <summary>So many units of one SKU.</summary>
public readonly record struct Line(Guid SkuId, int Quantity);
