using System.Text.Json.Serialization;

namespace Shop.Catalog.Search.Postgres;

/// <summary>
/// The JSON that <c>PostgresSearch.sql</c> returns. It names facets by their sources, and those by attributes and facts by their keys.
/// </summary>
/// <param name="HasMatch">The words match something, before any filter.</param>
/// <param name="Total">Products that were counted of those that pass all filters.</param>
/// <param name="Levels">By facet, and for the total: one product in two to this power was counted.</param>
/// <param name="Facets">Each counted under all filters but its own.</param>
/// <param name="Unknown">By facet, the values of its filter that name nothing.</param>
/// <param name="Redirect">Where the words lead instead, if anywhere.</param>
/// <param name="Items">The page.</param>
internal sealed record SearchRow(
    bool HasMatch,
    int Total,
    IReadOnlyDictionary<string, int> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<SearchRow.Value>> Facets,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Unknown,
    string? Redirect,
    IReadOnlyList<CardRow> Items)
{
    /// <param name="Slug">What a filter names it by; null: a range.</param>
    /// <param name="Bucket">Place of a range on the <see cref="PriceLadder"/>, or of a step on the <see cref="RatingLadder"/>.</param>
    internal sealed record Value([property: JsonPropertyName("value")] string? Slug, string? Name, int Count, int Bucket);

    private const string TotalLevel = "total";

    /// <summary>What the SQL calls a facet.</summary>
    public static string NameOf(FacetDefinition facet) => facet.NameInSql;

    public SearchAnswer ToAnswer(string engine, SearchQuery query, IReadOnlyList<FacetDefinition> facets) => new()
    {
        Engine = engine,
        Products = [.. Items.Select(item => item.ToProduct())],
        Total = TotalOf(query),
        Redirect = Redirect ?? "",
        TotalIsEstimate = Levels[TotalLevel] > 0 && !IsLastPage(query),
        Facets = [.. facets.Where(facet => Levels.ContainsKey(NameOf(facet))).Select(FacetOf)],
        Unknown =
        [
            .. from facet in facets
               let values = Unknown.GetValueOrDefault(NameOf(facet), [])
               where values.Count > 0
               select (facet.Key, values),
        ],
    };

    // Whoever is on the last page knows the number; no page contradicts what is on it.
    private int TotalOf(SearchQuery query)
    {
        var before = (query.Page - 1) * query.PageSize;
        if (IsLastPage(query))
            return before + Items.Count;
        var estimate = Estimate(Total, Levels[TotalLevel]);
        return Items.Count == 0 ? Math.Min(estimate, before) : Math.Max(estimate, before + Items.Count);
    }

    private bool IsLastPage(SearchQuery query) => Items.Count > 0 && Items.Count < query.PageSize;

    // A part of the products says nothing of the third figure.
    private static int Estimate(int counted, int level)
    {
        if (level == 0)
            return counted;
        var whole = (long)counted << level;
        var unit = 1L;
        while (whole / unit >= 100)
            unit *= 10;
        return (int)Math.Min((whole + (unit / 2)) / unit * unit, int.MaxValue);
    }

    private FoundFacet FacetOf(FacetDefinition facet)
    {
        var name = NameOf(facet);
        var level = Levels[name];
        var counted = Facets.GetValueOrDefault(name, []);
        int CountAt(int place) => Estimate(counted.FirstOrDefault(value => value.Bucket == place)?.Count ?? 0, level);
        return new FoundFacet(
            facet.Key,
            facet.Source.Of switch
            {
                FacetSource.What.Price => PriceLadder.Ranges(CountAt),
                FacetSource.What.Rating => RatingLadder.Values(CountAt),
                FacetSource.What.Stock => [.. counted.Select(value => new FoundValue("true", facet.Name, Estimate(value.Count, level)))],
                FacetSource.What.Attribute or FacetSource.What.Fact => [.. Named(counted, level).Order(TraitOrder.Instance)],
                _ => [.. Named(counted, level)],
            },
            IsEstimate: level > 0);
    }

    private static IEnumerable<FoundValue> Named(IEnumerable<Value> counted, int level) =>
        counted.Select(value => new FoundValue(value.Slug ?? "", value.Name ?? "", Estimate(value.Count, level)));
}
