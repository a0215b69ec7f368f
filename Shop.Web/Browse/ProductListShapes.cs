using System.Text.Json;
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
/// <param name="DidYouMean">Words with many more results than q, which was answered as it is.</param>
/// <param name="Redirect">Where q leads instead of to a list: a path of the site.</param>
/// <param name="Engine">Which search answered: postgresql, elasticsearch.</param>
/// <param name="SearchFallback">Another search would have answered and does not at the moment: results may differ slightly.</param>
internal sealed record ProductListView(
    IReadOnlyList<ProductItem> Items, int Total, bool TotalIsEstimate, int Page, int PageSize, FacetCounts Facets, string? CorrectedQuery,
    string? DidYouMean, string? Redirect, string? Engine, bool SearchFallback)
{
    public static ProductListView From(SearchProductsResponse found) => new(
        [.. found.Items.Select(ProductItem.From)],
        found.Total,
        found.TotalIsEstimate,
        found.Page,
        found.PageSize,
        FacetCounts.From(found.Facets),
        Given(found.CorrectedQuery),
        Given(found.DidYouMean),
        Given(found.Redirect),
        Given(found.Engine),
        found.IsFallback);

    private static string? Given(string text) => text.Length > 0 ? text : null;
}

/// <summary>A product as lists show it.</summary>
/// <param name="Lang">Language of the name, a BCP 47 tag; null: English.</param>
internal sealed record ProductItem(
    string ProductId, string Slug, string Name, string Brand, string Category, Money PriceMin, Money PriceMax, bool InStock, double? Rating,
    [property: PictureAddress] string? ImageUrl, string? Lang, int RatingCount = 0, IReadOnlyList<TextPiece>? NameParts = null,
    IReadOnlyList<TextPiece>? Fragment = null, bool Pinned = false)
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
        product.RatingCount,
        TextPiece.From(product.NameParts),
        TextPiece.From(product.Fragment),
        product.Pinned)
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

/// <summary>A piece of a text, one after the other.</summary>
/// <param name="IsMatch">It matches q.</param>
internal sealed record TextPiece(string Text, bool IsMatch)
{
    /// <returns>Null where nothing matches.</returns>
    public static IReadOnlyList<TextPiece>? From(IReadOnlyCollection<TextPart> parts) =>
        parts.Count > 0 ? [.. parts.Select(part => new TextPiece(part.Text, part.IsMatch))] : null;
}

/// <summary>How many products there are for each further filter; each facet ignores its own filter.</summary>
/// <param name="AreEstimates">Some of these counts are, as the total may be; a value that only few products have may be missing.</param>
/// <param name="All">Every facet that the shop has, these too: what is new appears here.</param>
internal sealed record FacetCounts(
    IReadOnlyList<FacetCount> Brands, IReadOnlyList<FacetCount> Categories, IReadOnlyList<PriceRangeCount> PriceRanges, int InStock,
    bool AreEstimates, IReadOnlyList<FacetView> All)
{
    public static FacetCounts From(IReadOnlyCollection<Facet> facets) => new(
        [.. facets.Of(FacetKeys.Brand).Select(FacetCount.From)],
        [.. facets.Of(FacetKeys.Category).Select(FacetCount.From)],
        [.. facets.Of(FacetKeys.Price).Where(range => range.Count > 0).Select(PriceRangeCount.Of)],
        facets.Of(FacetKeys.Stock).Sum(value => value.Count),
        facets.Any(facet => facet.IsEstimate),
        [.. facets.Select(FacetView.From)]);
}

/// <summary>A facet; its key names the filter in a query, that of a range with _min and _max behind it.</summary>
/// <param name="Kind">one, any, range, switch or at_least: how many values a filter may name.</param>
internal sealed record FacetView(string Key, string Name, string Kind, bool IsEstimate, IReadOnlyList<FacetValueView> Values)
{
    public static FacetView From(Facet facet) => new(
        facet.Key,
        facet.Name,
        JsonNamingPolicy.SnakeCaseLower.ConvertName($"{facet.Kind}"),
        facet.IsEstimate,
        [.. facet.Values.Select(value => new FacetValueView(
            value.Value.Length > 0 ? value.Value : null,
            value.Name.Length > 0 ? value.Name : null,
            value.Count,
            value.Selected,
            value.From is null ? null : Money.From(value.From),
            value.To is null ? null : Money.From(value.To)))]);
}

/// <param name="Value">To filter by; null: a range.</param>
/// <param name="Selected">The query's filter names it.</param>
/// <param name="From">Of a range, inclusive.</param>
/// <param name="To">Exclusive; null: no upper end.</param>
internal sealed record FacetValueView(string? Value, string? Name, int Count, bool Selected, Money? From, Money? To);

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
