using System.ComponentModel.DataAnnotations;
using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;

namespace Shop.Web.Sales;

/// <param name="Price">Above zero, in whole coins of the SKU's currency.</param>
public sealed record BasePriceBody([property: Required(ErrorMessage = "price is required.")] Money? Price);

/// <param name="Price">Below the base price, in whole coins.</param>
/// <param name="StartsAt">Not in the past; null: now.</param>
/// <param name="EndsAt">From then on it is over; null: until somebody ends it.</param>
public sealed record SaleBody(
    [property: Required(ErrorMessage = "price is required.")] Money? Price, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
{
    public Sale ToProto(string id) => new()
    {
        SaleId = id,
        Price = Price!.Value.ToProto(),
        StartsAt = StartsAt?.ToTimestamp(),
        EndsAt = EndsAt?.ToTimestamp(),
    };
}

/// <param name="Tiers">All of them, at most 20; none: the SKU has no wholesale prices.</param>
public sealed record TiersBody([property: Required(ErrorMessage = "tiers is required."), MaxLength(20)] IReadOnlyList<TierBody?>? Tiers);

/// <param name="FromQuantity">Units bought together, 2 or more.</param>
/// <param name="UnitPrice">Below that of fewer units, in whole coins.</param>
public sealed record TierBody(int? FromQuantity, Money? UnitPrice)
{
    // What is missing Catalog refuses as it does what makes no sense.
    public static PriceTier ToProto(TierBody? tier) =>
        new() { FromQuantity = tier?.FromQuantity ?? 0, UnitPrice = tier?.UnitPrice?.ToProto() };
}

/// <summary>What a wholesale customer pays for a unit.</summary>
/// <param name="FromQuantity">Units bought together, 2 or more.</param>
internal sealed record TierView(int FromQuantity, Money UnitPrice)
{
    public static TierView From(PriceTier tier) => new(tier.FromQuantity, Money.From(tier.UnitPrice));
}

/// <summary>All that the price of a SKU is made of.</summary>
/// <param name="Sales">Those that run or are to come, by their start.</param>
/// <param name="Tiers">By quantity.</param>
internal sealed record SkuPricesView(string SkuId, Money BasePrice, IReadOnlyList<SaleView> Sales, IReadOnlyList<TierView> Tiers)
{
    public static SkuPricesView From(SkuPrices prices) => new(
        prices.SkuId,
        Money.From(prices.BasePrice),
        [.. prices.Sales.Select(SaleView.From)],
        [.. prices.Tiers.Select(TierView.From)]);
}

/// <param name="EndsAt">Null: until somebody ends it.</param>
internal sealed record SaleView(string SaleId, Money Price, DateTimeOffset StartsAt, DateTimeOffset? EndsAt)
{
    public static SaleView From(Sale sale) =>
        new(sale.SaleId, Money.From(sale.Price), sale.StartsAt.ToDateTimeOffset(), sale.EndsAt?.ToDateTimeOffset());
}
