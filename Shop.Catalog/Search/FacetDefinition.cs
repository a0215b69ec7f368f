using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Search;

/// <summary>A facet: what it is called, and what a filter by it may say. <c>SearchProducts.sql</c> counts and filters by the same keys.</summary>
/// <param name="Key">Names it in filters and in the SQL.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">What kind of filter it takes.</param>
/// <param name="Most">Values that one filter may name.</param>
internal sealed record FacetDefinition(string Key, string Name, FacetKind Kind, int Most)
{
    /// <summary>In display order.</summary>
    public static readonly IReadOnlyList<FacetDefinition> All =
    [
        new(FacetKeys.Category, "Category", FacetKind.One, Most: 1),
        new(FacetKeys.Brand, "Brand", FacetKind.Any, SearchLimits.MostBrands),
        new(FacetKeys.Price, "Price", FacetKind.Range, Most: 0),
        new(FacetKeys.Stock, "In stock", FacetKind.Switch, Most: 1),
    ];

    /// <summary>What is wrong with a filter by this facet, by field.</summary>
    public IEnumerable<(string Field, string Message)> Complaints(Filter filter)
    {
        if (filter.Values.Count > Most)
            yield return (Key, Most == 0 ? $"{Name} takes bounds, no values." : $"Choose at most {Most} of {Name}.");
        if (Kind == FacetKind.Switch && filter.Values.Any(value => value != "true"))
            yield return (Key, $"{Name} is true or left out.");
        if (!filter.Values.All(Slug.IsSlug))
            yield return (Key, $"{Name} is named by a slug.");
        if (Kind != FacetKind.Range)
        {
            if (filter.From is not null || filter.To is not null)
                yield return (Key, $"{Name} takes values, no bounds.");
            yield break;
        }

        var (hasFrom, hasTo) = (IsPrice(filter.From), IsPrice(filter.To));
        if (!hasFrom)
            yield return ($"{Key}_min", $"The lowest price must be an amount of 0 or more in {CatalogCurrency.Code}.");
        if (!hasTo)
            yield return ($"{Key}_max", $"The highest price must be an amount of 0 or more in {CatalogCurrency.Code}.");
        if (hasFrom && hasTo && SearchFilter.Amount(filter.From) > SearchFilter.Amount(filter.To))
            yield return ($"{Key}_max", "The highest price is below the lowest.");
    }

    private static bool IsPrice(ProtoMoney? money) =>
        money is null || (Money.TryFrom(money, out var price) && price is { Amount: >= 0, Currency: CatalogCurrency.Code });
}
