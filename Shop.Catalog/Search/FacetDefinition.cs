using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>A facet: what it is called, what its values are, and what a filter by it may say.</summary>
/// <param name="Key">Names it in filters, addresses and answers.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">What kind of filter it takes.</param>
/// <param name="Source">Where its values come from.</param>
public sealed record FacetDefinition(string Key, string Name, FacetKind Kind, FacetSource Source)
{
    /// <summary>Values that one filter may name.</summary>
    public int Most => Kind switch
    {
        FacetKind.Range => 0,
        FacetKind.Any => SearchLimits.MostBrands,
        _ => 1,
    };

    /// <summary>Filters that one variant has to pass together.</summary>
    public bool IsOfVariants => Source.Of is FacetSource.What.Attribute or FacetSource.What.Price;

    /// <summary>What the SQL of engines calls it: by its source, and one by an attribute or fact by its key.</summary>
    public string NameInSql => Source.Of switch
    {
        FacetSource.What.Category => "category",
        FacetSource.What.Brand => "brand",
        FacetSource.What.Price => "price",
        FacetSource.What.Stock => "stock",
        FacetSource.What.Rating => "rating",
        _ => "=" + Key,
    };

    /// <summary>The kinds that make sense for a source, the usual one first.</summary>
    public static IReadOnlyList<FacetKind> KindsOf(FacetSource source) => source.Of switch
    {
        FacetSource.What.Category => [FacetKind.One],
        FacetSource.What.Price => [FacetKind.Range],
        FacetSource.What.Stock => [FacetKind.Switch],
        FacetSource.What.Rating => [FacetKind.AtLeast],
        _ => [FacetKind.Any, FacetKind.One],
    };
}
