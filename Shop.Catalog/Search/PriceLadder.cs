using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>The price ranges a shopper can choose from.</summary>
internal static class PriceLadder
{
    /// <summary>Where one range ends and the next begins, rising.</summary>
    public static readonly decimal[] Bounds = [25, 50, 100, 200, 400];

    /// <summary>All of them, empty ones too: a list of ranges keeps its length whatever else is chosen.</summary>
    public static IEnumerable<FacetValue> Ranges(IReadOnlyList<SearchRow.Value> counted) => Enumerable.Range(0, Bounds.Length + 1)
        .Select(bucket => Range(bucket, counted.FirstOrDefault(range => range.Bucket == bucket)?.Count ?? 0));

    /// <param name="bucket">As PostgreSQL's <c>width_bucket</c> counts: 0 below the first bound.</param>
    /// <param name="count">Products that can be bought at a price in it; one with several prices may be in several.</param>
    private static FacetValue Range(int bucket, int count) => new()
    {
        From = InCurrency(bucket == 0 ? 0 : Bounds[bucket - 1]),
        To = bucket == Bounds.Length ? null : InCurrency(Bounds[bucket]),
        Count = count,
    };

    private static Types.V1.Money InCurrency(decimal amount) => new Money(amount, CatalogCurrency.Code).ToProto();
}
