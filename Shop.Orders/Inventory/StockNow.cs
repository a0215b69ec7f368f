namespace Shop.Orders.Inventory;

/// <summary>What can be sold of a SKU as of a transaction.</summary>
/// <param name="Version">Grows with every change of the SKU.</param>
public sealed record StockNow(Guid SkuId, int Available, long Version);
