using System.Text.Json.Serialization;
using Shop.Catalog.V1;
using Shop.Web.Components;
using Shop.Web.Edge;
using Shop.Web.Images;

namespace Shop.Web.Browse;

/// <summary>One page of a product list.</summary>
/// <param name="Total">Over all pages; exact unless total_is_estimate.</param>
/// <param name="TotalIsEstimate">Of thousands of products only a part was counted: total says two figures.</param>
/// <param name="CorrectedQuery">What was searched for instead when q had typing mistakes.</param>
internal sealed record ProductListView(
    IReadOnlyList<ProductItem> Items, int Total, bool TotalIsEstimate, int Page, int PageSize, FacetCounts Facets, string? CorrectedQuery)
{
    public static ProductListView From(SearchProductsResponse found) => new(
        [.. found.Items.Select(ProductItem.From)],
        found.Total,
        found.TotalIsEstimate,
        found.Page,
        found.PageSize,
        FacetCounts.From(found.Facets),
        found.CorrectedQuery.Length > 0 ? found.CorrectedQuery : null);
}

/// <summary>A product as lists show it.</summary>
/// <param name="Lang">Language of the name, a BCP 47 tag; null: English.</param>
internal sealed record ProductItem(
    string ProductId, string Slug, string Name, string Brand, string Category, Money PriceMin, Money PriceMax, bool InStock, double? Rating,
    [property: PictureAddress] string? ImageUrl, string? Lang, int RatingCount)
{
    /// <summary>Of the variant at price_min without its sale; null: it is not on sale.</summary>
    public Money? ListPrice { get; init; }

    /// <summary>The lowest price of that variant in the 30 days before the sale.</summary>
    [JsonPropertyName("lowest_30_days")]
    public Money? Lowest30Days { get; init; }

    /// <summary>When that sale is over; null: nobody has said.</summary>
    public DateTimeOffset? SaleEndsAt { get; init; }

    public static ProductItem From(ProductSummary product) => new(
        product.ProductId,
        product.Slug,
        product.Name,
        product.Brand,
        product.Category,
        Money.From(product.PriceMin),
        Money.From(product.PriceMax),
        product.InStock,
        product.HasRating ? product.Rating : null,
        ServeImage.AddressOf(product.ImageHash),
        OwnLanguage.Tag(product.Lang),
        product.RatingCount)
    {
        ListPrice = product.ListPrice is null ? null : Money.From(product.ListPrice),
        Lowest30Days = product.Lowest30Days is null ? null : Money.From(product.Lowest30Days),
        SaleEndsAt = product.SaleEndsAt?.ToDateTimeOffset(),
    };

    public static ProductItem From(SuggestedProduct product) => new(
        product.ProductId,
        product.Slug,
        product.Name,
        product.Brand,
        product.Category,
        Money.From(product.PriceMin),
        Money.From(product.PriceMax),
        product.InStock,
        Rating: null,
        ServeImage.AddressOf(product.ImageHash),
        OwnLanguage.Tag(product.Lang),
        RatingCount: 0);
}

/// <summary>How many products there are for each further filter; each facet ignores its own filter.</summary>
/// <param name="AreEstimates">Some of these counts are, as the total may be; a value that only few products have may be missing.</param>
internal sealed record FacetCounts(
    IReadOnlyList<FacetCount> Brands, IReadOnlyList<FacetCount> Categories, IReadOnlyList<PriceRangeCount> PriceRanges, int InStock,
    bool AreEstimates)
{
    public static FacetCounts From(IReadOnlyCollection<Facet> facets) => new(
        [.. facets.Of(FacetKeys.Brand).Select(FacetCount.From)],
        [.. facets.Of(FacetKeys.Category).Select(FacetCount.From)],
        [.. facets.Of(FacetKeys.Price).Where(range => range.Count > 0).Select(PriceRangeCount.Of)],
        facets.Of(FacetKeys.Stock).Sum(value => value.Count),
        facets.Any(facet => facet.IsEstimate));
}

/// <param name="Value">The slug to filter by.</param>
internal sealed record FacetCount(string Value, string Name, int Count)
{
    public static FacetCount From(FacetValue facet) => new(facet.Value, facet.Name, facet.Count);
}

/// <param name="From">Inclusive; null: from nothing.</param>
/// <param name="To">Exclusive; null: no upper end. The query's price_max is inclusive, so it has to be one cent less.</param>
internal sealed record PriceRangeCount(Money? From, Money? To, int Count)
{
    public static PriceRangeCount Of(FacetValue range) => new(
        range.From is null ? null : Money.From(range.From),
        range.To is null ? null : Money.From(range.To),
        range.Count);
}
