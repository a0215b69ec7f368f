using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Skus;

namespace Shop.Orders.Stock;

/// <summary>Adds goods that came in to what is on hand, once for each key, all lines or none.</summary>
public sealed class ReceiveGoods(OrdersDbContext database, OrdersTransaction transaction, PublishStock publish)
{
    private const int LongestKey = 200;
    private const int MostLines = 1000;
    private const int MostUnits = 1_000_000;

    /// <summary>Refuses with <see cref="Fault.NotFound"/> a SKU that Catalog has not published yet.</summary>
    /// <param name="key">The same key again changes nothing.</param>
    /// <param name="by">Who reports it, for the audit columns.</param>
    /// <returns>False for a key that was known.</returns>
    public async Task<Result<bool>> RunAsync(string key, IReadOnlyCollection<Line> lines, string by, CancellationToken ct)
    {
        if (key.Length is < 1 or > LongestKey)
            return new Fault.Invalid("idempotency_key", $"An idempotency key of 1 to {LongestKey} characters is needed.");
        if (lines.Count is < 1 or > MostLines || lines.DistinctBy(line => line.SkuId).Count() < lines.Count)
            return new Fault.Invalid("lines", $"From 1 to {MostLines} lines are taken at once, each with another SKU.");
        if (lines.Any(line => line.Quantity is < 1 or > MostUnits))
            return new Fault.Invalid("lines", $"A line has from 1 to {MostUnits} units.");

        return await transaction.RunAsync<bool>((_, ct) => ReceiveAsync(key, lines, by, ct), ct);
    }

    private async Task<Result<bool>> ReceiveAsync(string key, IReadOnlyCollection<Line> lines, string by, CancellationToken ct)
    {
        var isNew = await database.Database.ExecuteSqlAsync(
            $"insert into stock_receipts (receipt_key, created_by) values ({key}, {by}) on conflict (receipt_key) do nothing", ct) == 1;
        if (!isNew)
            return false;

        var skus = lines.Select(line => line.SkuId).ToArray();
        var known = await database.Set<SkuCopy>().Where(sku => skus.Contains(sku.SkuId)).Select(sku => sku.SkuId).ToListAsync(ct);
        if (skus.Except(known).FirstOrDefault() is var unknown && unknown != Guid.Empty)
            return new Fault.NotFound($"SKU {unknown}");

        await publish.RunAsync(await StoreAsync(lines, skus, by, ct), ct);
        return true;
    }

    // Rows are locked as reserve_stock does, and before they are changed: `stored` is made from what was locked.
    private Task<List<StockNow>> StoreAsync(IReadOnlyCollection<Line> lines, Guid[] skus, string by, CancellationToken ct)
    {
        var quantities = lines.Select(line => line.Quantity).ToArray();
        return database.Database.SqlQuery<StockNow>(
            $"""
            -- receive goods
            with received as (
                select sku_id, quantity from unnest({skus}, {quantities}) as line (sku_id, quantity)
            ), locked as (
                select sku_id, on_hand - reserved as left_over, version
                from inventory
                where sku_id = any ({skus})
                order by sku_id, warehouse_id
                for update
            ), total as (
                select sku_id, quantity, coalesce(sum(left_over), 0)::integer as left_over, coalesce(sum(version), 0)::bigint as version
                from received left join locked using (sku_id)
                group by sku_id, quantity
            ), stored as (
                insert into inventory (sku_id, warehouse_id, on_hand, created_by, updated_by)
                select sku_id, {Warehouse.Main}, quantity, {by}, {by} from total
                on conflict (sku_id, warehouse_id) do update
                set on_hand = inventory.on_hand + excluded.on_hand, version = inventory.version + 1, updated_by = excluded.updated_by
                returning sku_id
            ), noted as (
                insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
                select sku_id, {Warehouse.Main}, 'receipt', quantity, 0, {by} from total join stored using (sku_id)
            )
            select sku_id as "SkuId", left_over + quantity as "Available", version + 1 as "Version"
            from total join stored using (sku_id)
            order by sku_id
            """).ToListAsync(ct);
    }
}
