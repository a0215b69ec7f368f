using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Web.Api;

/// <summary>One page of a product list.</summary>
/// <param name="Total">Exact, over all pages.</param>
/// <param name="CorrectedQuery">What was searched for instead when q had typing mistakes.</param>
internal sealed record ProductPage(
    IReadOnlyList<ProductItem> Items, int Total, int Page, int PageSize, FacetCounts Facets, string? CorrectedQuery)
{
    public static ProductPage From(SearchProductsResponse found) => new(
        [.. found.Items.Select(ProductItem.From)],
        found.Total,
        found.Page,
        found.PageSize,
        FacetCounts.From(found.Facets),
        found.CorrectedQuery.Length > 0 ? found.CorrectedQuery : null);
}

/// <summary>A product as lists show it.</summary>
internal sealed record ProductItem(
    string ProductId, string Slug, string Name, string Brand, string Category, Money PriceMin, Money PriceMax, bool InStock, double? Rating,
    string? ImageUrl)
{
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
        ImageAddress.Of(product.ImageHash));
}

/// <summary>A product with everything its page shows.</summary>
/// <param name="Categories">From the department to the leaf.</param>
internal sealed record ProductDetail(
    string ProductId, string Slug, string Name, string Brand, string? Category, Money PriceMin, Money PriceMax, bool InStock, double? Rating,
    string? ImageUrl, string Description, IReadOnlyList<CategoryView> Categories, IReadOnlyList<ImageView> Images, IReadOnlyList<SkuView> Skus)
{
    public static ProductDetail From(Product product) => new(
        product.ProductId,
        product.Slug,
        product.Name,
        product.Brand,
        product.Categories.LastOrDefault()?.Name,
        Money.From(product.PriceMin),
        Money.From(product.PriceMax),
        product.InStock,
        product.HasRating ? product.Rating : null,
        ImageAddress.Of(product.Images.FirstOrDefault()?.Hash),
        product.Description,
        [.. product.Categories.Select(category => new CategoryView(category.Slug, category.Name))],
        [.. product.Images.Select(image => new ImageView(ImageAddress.Of(image.Hash), image.Alt, image.Width, image.Height))],
        [.. product.Skus.Select(SkuView.From)]);
}

internal sealed record CategoryView(string Slug, string Name);

internal sealed record ImageView(string? Url, string Alt, int Width, int Height);

/// <summary>One variant.</summary>
/// <param name="PriceSteps">Why the price is what it is; they add up to it.</param>
/// <param name="Available">Units that could be bought when Catalog last heard.</param>
internal sealed record SkuView(
    string SkuId,
    IReadOnlyDictionary<string, string> Attributes,
    Money Price,
    Money? ListPrice,
    IReadOnlyList<PriceStepView> PriceSteps,
    int Available)
{
    public static SkuView From(Sku sku) => new(
        sku.SkuId,
        sku.Attributes.ToDictionary(fact => fact.Name, fact => fact.Value),
        Money.From(sku.Price),
        sku.ListPrice is null ? null : Money.From(sku.ListPrice),
        [.. sku.PriceSteps.Select(step => new PriceStepView(step.Kind, step.Text, Money.From(step.Amount)))],
        sku.Available);
}

internal sealed record PriceStepView(string Kind, string Text, Money Amount);

/// <summary>How many products there are for each further filter; each facet ignores its own filter.</summary>
internal sealed record FacetCounts(
    IReadOnlyList<FacetCount> Brands, IReadOnlyList<FacetCount> Categories, IReadOnlyList<PriceRangeCount> PriceRanges, int InStock)
{
    public static FacetCounts From(IReadOnlyCollection<Facet> facets) => new(
        [.. facets.Of(FacetKeys.Brand).Select(FacetCount.From)],
        [.. facets.Of(FacetKeys.Category).Select(FacetCount.From)],
        [.. facets.Of(FacetKeys.Price).Select(PriceRangeCount.Of)],
        facets.Of(FacetKeys.Stock).Sum(value => value.Count));
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
