using System.Text.Json.Serialization;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>The JSON that <c>SearchProducts.sql</c> returns.</summary>
/// <param name="Matched">Products that the words match, before any filter.</param>
/// <param name="Total">Products that pass all filters as well.</param>
/// <param name="InStock">Of those under all filters but stock: how many can be bought.</param>
/// <param name="Brands">Counts under all filters but the brand.</param>
/// <param name="Categories">Counts under all filters but the category, in display order.</param>
/// <param name="PriceRanges">Counts under all filters but the price.</param>
/// <param name="Items">The page.</param>
internal sealed record SearchPage(
    int Matched,
    int Total,
    int InStock,
    IReadOnlyList<SearchPage.Value> Brands,
    IReadOnlyList<SearchPage.Value> Categories,
    IReadOnlyList<SearchPage.PriceBucket> PriceRanges,
    IReadOnlyList<SearchPage.Item> Items)
{
    internal sealed record Value(string Name, int Count)
    {
        [JsonPropertyName("value")]
        public required string Slug { get; init; }
    }

    internal sealed record PriceBucket(int Bucket, int Count);

    internal sealed record Item(
        Guid ProductId,
        string Slug,
        string Name,
        string Brand,
        string Category,
        string CategorySlug,
        decimal PriceMin,
        decimal PriceMax,
        string Currency,
        int Available,
        string? ImageHash,
        int VariantCount,
        IReadOnlyList<string> Swatches);

    public SearchProductsResponse ToProto(SearchQuery query, string? correctedWords) => new()
    {
        Items = { Items.Select(ToProto) },
        Total = Total,
        Page = query.Page,
        PageSize = query.PageSize,
        CorrectedQuery = correctedWords ?? "",
        Facets = new Facets
        {
            Brands = { Brands.Select(ToProto) },
            Categories = { Categories.Select(ToProto) },
            PriceRanges = { PriceRanges.Select(range => PriceLadder.Range(range.Bucket, range.Count)) },
            InStock = new FacetValue { Value = "true", Name = "In stock", Count = InStock },
        },
    };

    private static FacetValue ToProto(Value value) => new() { Value = value.Slug, Name = value.Name, Count = value.Count };

    private static ProductSummary ToProto(Item item) => new()
    {
        ProductId = item.ProductId.ToString(),
        Slug = item.Slug,
        Name = item.Name,
        Brand = item.Brand,
        Category = item.Category,
        CategorySlug = item.CategorySlug,
        PriceMin = EffectivePrice.Of(new Money(item.PriceMin, item.Currency)).Unit.ToProto(),
        PriceMax = EffectivePrice.Of(new Money(item.PriceMax, item.Currency)).Unit.ToProto(),
        InStock = item.Available > 0,
        AvailableTotal = item.Available,
        ImageHash = item.ImageHash ?? "",
        VariantCount = item.VariantCount,
        Swatches = { item.Swatches },
    };
}
