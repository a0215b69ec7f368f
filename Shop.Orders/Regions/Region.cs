using Shop.Contracts;

namespace Shop.Orders.Regions;

/// <summary>How the shop sells into one country, from the configuration block <c>Regions:{Code}</c>.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 country, the name of the block.</param>
/// <param name="TaxRate">Share of a line's price, e.g. 0.08.</param>
/// <param name="DeliveryFlat">What delivery of one order costs.</param>
/// <param name="DeliveryFreeFrom">Goods worth at least this are delivered free.</param>
/// <param name="Partition">The data partition its orders live in.</param>
public sealed record Region(string Code, string Currency, decimal TaxRate, Money DeliveryFlat, Money DeliveryFreeFrom, string Partition);
