using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Catalog.Search;

/// <summary>A search that makes sense: trimmed, bounded and in the catalog's currency. Equal searches have equal keys.</summary>
/// <param name="Words">What the shopper typed; empty lists everything.</param>
/// <param name="Filters">Ordered by facet, each with its values in order: what was ticked first makes no difference.</param>
/// <param name="Order">Of the products.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Products on a page.</param>
/// <param name="WithFacets">Else nothing is counted but the total.</param>
public sealed record SearchQuery(
    string Words, IReadOnlyList<SearchFilter> Filters, ListOrder Order, int Page, int PageSize, bool WithFacets = true)
{
    /// <summary>
    /// The name of this search in the hot cache, made of all that is in the record, and of the facets that its answer has: what is kept outlives the
    /// process, and the next one may be configured otherwise.
    /// </summary>
    public string ToCacheKey(IReadOnlyList<FacetDefinition> facets) =>
        "list:" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((object[])[this, facets])));

    /// <summary>The filter by a facet; an empty one when there is none.</summary>
    public SearchFilter By(string facet) =>
        Filters.FirstOrDefault(filter => filter.Key == facet) ?? new SearchFilter(facet, [], From: null, To: null);
}

/// <summary>What comes first; what is alike goes by popularity, then by id.</summary>
public enum ListOrder
{
    /// <summary>What matches the words best; without words what is popular.</summary>
    Best,
    PriceAsc,
    PriceDesc,
    Newest,
    Name,
}

/// <param name="Key">Of the facet.</param>
/// <param name="Values">Any of them, each once, in order; empty for a range.</param>
/// <param name="From">Inclusive; null: no bound.</param>
/// <param name="To">Inclusive; null: no bound.</param>
public sealed record SearchFilter(string Key, IReadOnlyList<string> Values, decimal? From, decimal? To);
