using Npgsql;
using Shop.Orders.Database;

namespace Shop.Orders.Stock;

/// <summary>What can be sold of some SKUs right now, over all warehouses, for showing. Unknown SKUs are missing from the answer.</summary>
public sealed class GetStock(OrdersReads reads)
{
    private const string Sql =
        """
        -- read what can be sold
        select sku_id, sum(on_hand - reserved)::int from inventory where sku_id = any($1) group by sku_id
        """;

    public async Task<Dictionary<Guid, int>> RunAsync(IReadOnlyCollection<Guid> skus, CancellationToken ct)
    {
        if (skus.Count == 0)
            return [];
        var levels = await reads.CurrentAsync(
            Sql, new NpgsqlParameter { Value = skus.ToArray() }, row => (SkuId: row.GetGuid(0), Available: row.GetInt32(1)), ct);
        return levels.ToDictionary(level => level.SkuId, level => level.Available);
    }
}
