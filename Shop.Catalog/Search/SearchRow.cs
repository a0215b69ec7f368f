using System.Text.Json.Serialization;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>The JSON that <c>SearchProducts.sql</c> returns.</summary>
/// <param name="HasMatch">The words match something, before any filter.</param>
/// <param name="Total">Products that were counted of those that pass all filters.</param>
/// <param name="Levels">By facet, and for the total: one product in two to this power was counted.</param>
/// <param name="Facets">By key, each counted under all filters but its own.</param>
/// <param name="Unknown">By facet, the values of its filter that name nothing.</param>
/// <param name="Items">The page.</param>
internal sealed record SearchRow(
    bool HasMatch,
    int Total,
    IReadOnlyDictionary<string, int> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<SearchRow.Value>> Facets,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Unknown,
    IReadOnlyList<SearchRow.Item> Items)
{
    /// <param name="Slug">What a filter names it by; null: a range.</param>
    /// <param name="Bucket">Place of a range on the <see cref="PriceLadder"/>.</param>
    internal sealed record Value([property: JsonPropertyName("value")] string? Slug, string? Name, int Count, int Bucket);

    internal sealed record Item(
        Guid ProductId,
        string Slug,
        string Name,
        string Lang,
        string Brand,
        string Category,
        string CategorySlug,
        decimal PriceMin,
        decimal PriceMax,
        string Currency,
        int Available,
        string? ImageHash,
        string? NearImageHash,
        long? Version,
        int VariantCount,
        IReadOnlyList<string> Swatches,
        double? Rating,
        int? RatingCount,
        CardSale? Sale);

    private const string TotalLevel = "total";

    public SearchProductsResponse ToProto(SearchQuery query, string? correctedWords) => new()
    {
        Items = { Items.Select(ToProto) },
        Total = TotalOf(query),
        TotalIsEstimate = Levels[TotalLevel] > 0 && !IsLastPage(query),
        Page = query.Page,
        PageSize = query.PageSize,
        CorrectedQuery = correctedWords ?? "",
        Facets = { FacetDefinition.All.Where(facet => Levels.ContainsKey(facet.Key)).Select(ToProto) },
        UnknownFilters =
        {
            Unknown.Where(facet => facet.Value.Count > 0).Select(facet => new Filter { Key = facet.Key, Values = { facet.Value } }),
        },
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

    private Facet ToProto(FacetDefinition facet)
    {
        var level = Levels[facet.Key];
        var values = Facets[facet.Key].Select(value => value with { Count = Estimate(value.Count, level) }).ToList();
        return new Facet
        {
            Key = facet.Key,
            Name = facet.Name,
            Kind = facet.Kind,
            IsEstimate = level > 0,
            Values = { facet.Kind == FacetKind.Range ? PriceLadder.Ranges(values) : values.Select(ToProto) },
        };
    }

    private static FacetValue ToProto(Value value) => new() { Value = value.Slug, Name = value.Name, Count = value.Count };

    private static ProductSummary ToProto(Item item)
    {
        var card = CardOf(item);
        if (item.Rating is { } rating)
            (card.Rating, card.RatingCount) = (rating, item.RatingCount ?? 0);
        return card;
    }

    private static ProductSummary CardOf(Item item) => CardSale.Show(item.Sale, item.Currency, new ProductSummary
    {
        ProductId = item.ProductId.ToString(),
        Slug = item.Slug,
        Name = item.Name,
        Lang = item.Lang,
        Brand = item.Brand,
        Category = item.Category,
        CategorySlug = item.CategorySlug,
        PriceMin = new Money(item.PriceMin, item.Currency).ToProto(),
        PriceMax = new Money(item.PriceMax, item.Currency).ToProto(),
        InStock = item.Available > 0,
        AvailableTotal = item.Available,
        ImageHash = item.ImageHash ?? "",
        NearImageHash = item.NearImageHash ?? "",
        Version = item.Version ?? 0,
        VariantCount = item.VariantCount,
        Swatches = { item.Swatches },
    });
}
