using System.Collections.Frozen;
using Shop.Contracts;

namespace Shop.Orders.Regions;

/// <summary>Every region that is configured.</summary>
public sealed class SellingRegions
{
    private readonly FrozenDictionary<string, Region> _byCountry;

    public SellingRegions(IReadOnlyList<Region> regions)
    {
        All = regions;
        _byCountry = regions.ToFrozenDictionary(region => region.Code);
    }

    public IReadOnlyList<Region> All { get; }

    /// <summary>Used where no address is known yet; the first by code.</summary>
    public Region Default => All[0];

    /// <param name="place">A country such as "US", or an ISO 3166-2 region such as "US-CA", which its country's block covers.</param>
    public Region? Covering(string place) => _byCountry.GetValueOrDefault(place.Split('-')[0]);
}

/// <summary>How the shop sells into one country, from the configuration block <c>Regions:{Code}</c>.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 country, the name of the block.</param>
/// <param name="TaxRate">Share of a line's price, e.g. 0.08, wherever <see cref="TaxRates"/> names no other.</param>
/// <param name="DeliveryFlat">What delivery of one order costs.</param>
/// <param name="DeliveryFreeFrom">Goods worth at least this are delivered free.</param>
/// <param name="Partition">The data partition its orders live in.</param>
public sealed record Region(string Code, string Currency, decimal TaxRate, Money DeliveryFlat, Money DeliveryFreeFrom, string Partition)
{
    /// <summary>By ISO 3166-2 code, such as US-OR: where the rate is another than <see cref="TaxRate"/>.</summary>
    public IReadOnlyDictionary<string, decimal> TaxRates { get; init; } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>Weekdays from the order to the door; null where the shop promises none.</summary>
    public DeliveryDays? DeliveryDays { get; init; }

    /// <summary>Within which goods may be sent back; zero where the shop says nothing.</summary>
    public int ReturnDays { get; init; }

    /// <param name="place">The state of the address; a country, or empty: not known, and the rate is the usual one.</param>
    public decimal TaxRateAt(string place) => TaxRates.GetValueOrDefault(place, TaxRate);
}

/// <param name="Min">At least one.</param>
/// <param name="Max">Not below it.</param>
public sealed record DeliveryDays(int Min, int Max);
