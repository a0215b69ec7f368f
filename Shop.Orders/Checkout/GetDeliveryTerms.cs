using Shop.Contracts;
using Shop.Orders.Regions;

namespace Shop.Orders.Checkout;

/// <summary>On what terms the shop sells and delivers to a place.</summary>
public sealed class GetDeliveryTerms(SellingRegions regions)
{
    /// <param name="place">A region such as "US-CA", or a country; empty: the default region.</param>
    public Result<Region> Run(string place) =>
        (place.Length == 0 ? regions.Default : regions.Covering(place)) is { } region
            ? region
            : CheckOrderRequest.NoSuchRegion("place", place);
}
