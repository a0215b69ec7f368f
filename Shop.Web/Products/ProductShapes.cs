using System.Text.Json.Serialization;
using Shop.Catalog.V1;
using Shop.Web.Components;
using Shop.Web.Edge;
using Shop.Web.Images;

namespace Shop.Web.Products;

/// <summary>A product with everything its page shows.</summary>
/// <param name="RatingCount">Reviews behind the rating.</param>
/// <param name="Lang">Language of the name, a BCP 47 tag; null: English.</param>
/// <param name="Categories">From the department to the leaf.</param>
/// <param name="Tags">Words of lower-case letters, digits and hyphens.</param>
internal sealed record ProductDetail(
    string ProductId, string Slug, string Name, string Brand, string? Category, Money PriceMin, Money PriceMax, bool InStock, double? Rating,
    [property: PictureAddress] string? ImageUrl, string? Lang, string Description,
    IReadOnlyList<CategoryView> Categories, IReadOnlyList<ImageView> Images, IReadOnlyList<SkuView> Skus,
    string BrandSlug, IReadOnlyList<string> Tags, int RatingCount)
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
        ServeImage.AddressOf(product.Images.FirstOrDefault()?.Hash),
        OwnLanguage.Tag(product.Lang),
        product.Description,
        [.. product.Categories.Select(category => new CategoryView(category.Slug, category.Name))],
        [.. product.Images.Select(image => new ImageView(ServeImage.AddressOf(image.Hash), image.Alt, image.Width, image.Height))],
        [.. product.Skus.Select(SkuView.From)],
        product.BrandSlug,
        [.. product.Tags],
        product.RatingSummary?.Count ?? 0);
}

internal sealed record CategoryView(string Slug, string Name);

internal sealed record ImageView([property: PictureAddress] string? Url, string Alt, int Width, int Height);

/// <summary>One variant.</summary>
/// <param name="PriceSteps">Why the price is what it is; they add up to it.</param>
/// <param name="Available">Units that could be bought when Catalog last heard.</param>
/// <param name="Lowest30Days">The lowest price in the 30 days before the sale that makes the price; null: no sale does.</param>
/// <param name="Quantity">In which quantities it is sold; null: one by one.</param>
internal sealed record SkuView(
    string SkuId,
    IReadOnlyDictionary<string, string> Attributes,
    Money Price,
    Money? ListPrice,
    IReadOnlyList<PriceStepView> PriceSteps,
    int Available,
    [property: JsonPropertyName("lowest_30_days")] Money? Lowest30Days,
    QuantityRuleShape? Quantity)
{
    public static SkuView From(Sku sku) => new(
        sku.SkuId,
        sku.Attributes.ToDictionary(fact => fact.Name, fact => fact.Value),
        Money.From(sku.Price),
        sku.ListPrice is null ? null : Money.From(sku.ListPrice),
        [.. sku.PriceSteps.Select(PriceStepView.From)],
        sku.Available,
        sku.Lowest30Days is null ? null : Money.From(sku.Lowest30Days),
        QuantityRuleShape.From(sku.Quantity));
}
