using System.Collections.Frozen;

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
