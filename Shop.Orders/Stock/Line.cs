namespace Shop.Orders.Stock;

/// <summary>So many units of one SKU.</summary>
public readonly record struct Line(Guid SkuId, int Quantity);
