using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.Database;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Products;

/// <summary>The JSON that <c>GetProduct.sql</c> returns.</summary>
internal sealed record ProductRow(
    long Version,
    DateTimeOffset? PriceChangesAt,
    DateTimeOffset At,
    Guid ProductId,
    string Slug,
    string Name,
    string Lang,
    string Brand,
    string BrandSlug,
    string Description,
    IReadOnlyList<ProductRow.FactRow> Facts,
    IReadOnlyList<string> VariantAxes,
    IReadOnlyList<ProductRow.CategoryLink> Categories,
    IReadOnlyList<ProductRow.Picture> Images,
    IReadOnlyList<ProductRow.Variant> Skus,
    IReadOnlyList<string> Tags,
    string SeoTitle,
    string SeoDescription,
    ProductPosts? Posts)
{
    internal sealed record FactRow(string Name, string Value);

    internal sealed record CategoryLink(string Slug, string Name);

    internal sealed record Picture(string Hash, string Alt, int Width, int Height, Guid? SkuId);

    internal sealed record Variant(
        Guid SkuId, string Code, IReadOnlyDictionary<string, string> Attributes, decimal Price, string Currency, PriceFacts? PriceFacts,
        int Available, string? ImageHash, Quantities? Quantity);

    /// <summary>As quantity_rule has it.</summary>
    internal sealed record Quantities(int Min, int Step, int Max);

    public V1.Product ToProto()
    {
        var skus = Skus.Select(ToProto).ToList();
        // What can be bought; when it is sold out entirely, what it would cost. product_search keeps the same two.
        var offered = skus.Exists(sku => sku.Available > 0) ? skus.FindAll(sku => sku.Available > 0) : skus;
        var prices = offered.Select(sku => Money.From(sku.Price)).OrderBy(price => price.Amount).ToList();
        var product = new V1.Product
        {
            ProductId = ProductId.ToString(),
            Slug = Slug,
            Name = Name,
            Lang = Lang,
            Brand = Brand,
            BrandSlug = BrandSlug,
            Description = Description,
            Facts = { Facts.Select(fact => new Fact { Name = fact.Name, Value = fact.Value }) },
            VariantAxes = { VariantAxes },
            Categories = { Categories.Select(category => new CategoryRef { Slug = category.Slug, Name = category.Name }) },
            Images = { Images.Select(ToProto) },
            Skus = { skus },
            PriceMin = prices[0].ToProto(),
            PriceMax = prices[^1].ToProto(),
            InStock = Skus.Any(sku => sku.Available > 0),
            Version = Version,
            Tags = { Tags },
            SeoTitle = SeoTitle,
            SeoDescription = SeoDescription,
            PriceChangesAt = PriceChangesAt?.ToTimestamp(),
        };
        Posts?.AddTo(product);
        return product;
    }

    private static Image ToProto(Picture picture) => new()
    {
        Hash = picture.Hash,
        Alt = picture.Alt,
        Width = picture.Width,
        Height = picture.Height,
        SkuId = picture.SkuId?.ToString() ?? "",
    };

    private V1.Sku ToProto(Variant variant)
    {
        var price = Quote.OfOne(new Money(variant.Price, variant.Currency), variant.PriceFacts ?? PriceFacts.None, At);
        return new V1.Sku
        {
            SkuId = variant.SkuId.ToString(),
            Code = variant.Code,
            Attributes = { VariantAttributes.InOrder(variant.Attributes, VariantAxes) },
            Price = price.Unit.ToProto(),
            ListPrice = price.List.ToProto(),
            PriceSteps = { price.StepsToProto() },
            Lowest30Days = price.Lowest30Days?.ToProto(),
            Available = variant.Available,
            ImageHash = variant.ImageHash ?? "",
            Quantity = variant.Quantity is var (min, step, max) ? new() { Min = min, Step = step, Max = max } : null,
        };
    }
}
