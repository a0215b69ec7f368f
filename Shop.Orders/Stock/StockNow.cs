namespace Shop.Orders.Stock;

/// <summary>What can be sold of a SKU over all warehouses, as of a transaction.</summary>
/// <param name="Version">The sum of its warehouses' versions, so it grows with every change in any of them.</param>
public sealed record StockNow(Guid SkuId, int Available, long Version);
