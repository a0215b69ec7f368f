using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.Stock;

/// <summary>What can be sold of some SKUs right now, over all warehouses, for showing. Unknown SKUs are missing from the answer.</summary>
public sealed class GetStock(OrdersReads reads)
{
    public Task<Dictionary<Guid, int>> RunAsync(IReadOnlyCollection<Guid> skus, CancellationToken ct) =>
        reads.CurrentAsync((database, token) => database.Set<StockLevel>()
            .Where(level => skus.Contains(level.SkuId))
            .GroupBy(level => level.SkuId)
            .Select(levels => new { SkuId = levels.Key, Available = levels.Sum(level => level.OnHand - level.Reserved) })
            .ToDictionaryAsync(level => level.SkuId, level => level.Available, token), ct);
}
