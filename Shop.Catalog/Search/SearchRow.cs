using System.Text.Json.Serialization;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>The JSON that <c>SearchProducts.sql</c> returns.</summary>
/// <param name="Matched">Products that the words match, before any filter.</param>
/// <param name="Total">Products that pass all filters as well.</param>
/// <param name="Facets">By key, each counted under all filters but its own.</param>
/// <param name="Unknown">By facet, the values of its filter that name nothing.</param>
/// <param name="Items">The page.</param>
internal sealed record SearchRow(
    int Matched,
    int Total,
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
        int VariantCount,
        IReadOnlyList<string> Swatches);

    public SearchProductsResponse ToProto(SearchQuery query, string? correctedWords) => new()
    {
        Items = { Items.Select(ToProto) },
        Total = Total,
        Page = query.Page,
        PageSize = query.PageSize,
        CorrectedQuery = correctedWords ?? "",
        Facets = { FacetDefinition.All.Select(ToProto) },
        UnknownFilters =
        {
            Unknown.Where(facet => facet.Value.Count > 0).Select(facet => new Filter { Key = facet.Key, Values = { facet.Value } }),
        },
    };

    private Facet ToProto(FacetDefinition facet) => new()
    {
        Key = facet.Key,
        Name = facet.Name,
        Kind = facet.Kind,
        Values = { facet.Kind == FacetKind.Range ? PriceLadder.Ranges(Facets[facet.Key]) : Facets[facet.Key].Select(ToProto) },
    };

    private static FacetValue ToProto(Value value) => new() { Value = value.Slug, Name = value.Name, Count = value.Count };

    private static ProductSummary ToProto(Item item) => new()
    {
        ProductId = item.ProductId.ToString(),
        Slug = item.Slug,
        Name = item.Name,
        Lang = item.Lang,
        Brand = item.Brand,
        Category = item.Category,
        CategorySlug = item.CategorySlug,
        PriceMin = Price(item.PriceMin, item),
        PriceMax = Price(item.PriceMax, item),
        InStock = item.Available > 0,
        AvailableTotal = item.Available,
        ImageHash = item.ImageHash ?? "",
        NearImageHash = item.NearImageHash ?? "",
        VariantCount = item.VariantCount,
        Swatches = { item.Swatches },
    };

    private static Types.V1.Money Price(decimal amount, Item item) =>
        EffectivePrice.Of(new PriceQuestion(new Money(amount, item.Currency))).Unit.ToProto();
}
