using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Listing;

/// <summary>All that a merchant says of a product; it replaces what was said before. What is not understood is refused.</summary>
/// <param name="Slug">Its address below /p/. The former ones lead to it.</param>
/// <param name="Lang">Language of the name, a BCP 47 tag; not sent: English.</param>
/// <param name="CategorySlugs">The first is its main one.</param>
/// <param name="Description">Plain text, paragraphs divided by a blank line.</param>
/// <param name="Tags">Words of lower-case letters, digits and hyphens.</param>
/// <param name="State">draft, active or archived. Not sent: as it is; a new product is a draft.</param>
/// <param name="VariantAxes">The options that tell variants apart, in the order to choose them.</param>
/// <param name="Variants">In display order. One that is left out is archived and comes back when its code is named again.</param>
/// <param name="Images">In display order, by the hash of pictures that the shop has; not sent: as they are.</param>
/// <param name="SeoTitle">For search engines; not sent: the name.</param>
/// <param name="SeoDescription">For search engines; not sent: the first paragraph of the description.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProductBody(
    [property: Required(ErrorMessage = "slug is required.")] string? Slug,
    [property: Required(ErrorMessage = "name is required.")] string? Name,
    [property: Required(ErrorMessage = "brand_slug is required.")] string? BrandSlug,
    [property: Required(ErrorMessage = "category_slugs is required.")] IReadOnlyList<string>? CategorySlugs,
    [property: Required(ErrorMessage = "variants is required.")] IReadOnlyList<VariantBody>? Variants,
    string? Lang = null,
    string? Description = null,
    IReadOnlyList<FactBody>? Facts = null,
    IReadOnlyList<string>? Tags = null,
    [property: AllowedValues(null, "draft", "active", "archived", ErrorMessage = "state must be draft, active or archived.")] string? State = null,
    IReadOnlyList<string>? VariantAxes = null,
    IReadOnlyList<ImageBody>? Images = null,
    string? SeoTitle = null,
    string? SeoDescription = null)
{
    internal ProductContent ToProto()
    {
        var product = new ProductContent
        {
            Slug = Slug,
            Name = Name,
            Lang = Lang ?? "",
            BrandSlug = BrandSlug,
            Description = Description ?? "",
            State = StateNames.Read(State),
            SeoTitle = SeoTitle ?? "",
            SeoDescription = SeoDescription ?? "",
        };
        product.CategorySlugs.Add(CategorySlugs!.Select(slug => slug ?? ""));
        product.Variants.Add(Variants!.Select(variant => (variant ?? new VariantBody(null, null, null)).ToProto()));
        product.Facts.Add((Facts ?? []).Select(fact => new Fact { Name = fact?.Name ?? "", Value = fact?.Value ?? "" }));
        product.Tags.Add((Tags ?? []).Select(tag => tag ?? ""));
        product.VariantAxes.Add((VariantAxes ?? []).Select(axis => axis ?? ""));
        if (Images is not null)
        {
            product.Images = new SavedImages
            {
                Images = { Images.Select(image => new SavedImage { Hash = image?.Hash ?? "", Alt = image?.Alt ?? "" }) },
            };
        }

        return product;
    }

    internal static ProductBody From(ProductContent product) => new(
        product.Slug,
        product.Name,
        product.BrandSlug,
        [.. product.CategorySlugs],
        [.. product.Variants.Select(VariantBody.From)],
        product.Lang,
        product.Description,
        [.. product.Facts.Select(fact => new FactBody(fact.Name, fact.Value))],
        [.. product.Tags],
        StateNames.Of(product.State),
        [.. product.VariantAxes],
        [.. product.Images.Images.Select(image => new ImageBody(image.Hash, image.Alt))],
        product.SeoTitle,
        product.SeoDescription);
}

/// <param name="Code">Which variant it is; unique in the shop.</param>
/// <param name="Attributes">A value for each of the product's options.</param>
/// <param name="Price">More than 0.</param>
/// <param name="SkuId">Of a new one, chosen by the caller; not sent: the shop makes one.</param>
/// <param name="ImageHash">One of the product's pictures.</param>
/// <param name="Quantity">In which quantities it is sold; not sent: one by one.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VariantBody(
    [property: Required(ErrorMessage = "code is required.")] string? Code,
    IReadOnlyDictionary<string, string>? Attributes,
    [property: Required(ErrorMessage = "price is required.")] Money? Price,
    string? SkuId = null,
    string? ImageHash = null,
    QuantityRuleShape? Quantity = null)
{
    internal SavedVariant ToProto()
    {
        var variant = new SavedVariant
        {
            Code = Code ?? "",
            SkuId = SkuId ?? "",
            ImageHash = ImageHash ?? "",
            Price = Price?.ToProto(),
            Quantity = Quantity?.ToProto(),
        };
        foreach (var (axis, value) in Attributes ?? new Dictionary<string, string>())
            variant.Attributes[axis] = value ?? "";
        return variant;
    }

    internal static VariantBody From(SavedVariant variant) => new(
        variant.Code,
        variant.Attributes.ToDictionary(),
        Money.From(variant.Price),
        variant.SkuId,
        variant.ImageHash is "" ? null : variant.ImageHash,
        QuantityRuleShape.From(variant.Quantity));
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FactBody(string? Name, string? Value);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImageBody(string? Hash, string? Alt);

/// <param name="State">draft, active or archived.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProductStateBody(
    [property: Required(ErrorMessage = ProductStateBody.Rule), AllowedValues("draft", "active", "archived", ErrorMessage = ProductStateBody.Rule)]
    string? State)
{
    private const string Rule = "state must be draft, active or archived.";
}

/// <summary>A product as it is stored, whatever its state.</summary>
/// <param name="Outcome">created, changed or unchanged; null where nothing was asked to change.</param>
/// <param name="Product">As it is sent to be saved.</param>
/// <param name="ArchivedVariants">Those that were left out once; orders refer to them.</param>
internal sealed record StoredProductView(
    string ProductId, string? Outcome, ProductBody Product, IReadOnlyList<VariantBody> ArchivedVariants, DateTimeOffset UpdatedAt, string UpdatedBy)
{
    public static StoredProductView From(StoredProduct stored, SaveOutcome outcome = SaveOutcome.Unspecified) => new(
        stored.ProductId,
        StateNames.Of(outcome),
        ProductBody.From(stored.Product),
        [.. stored.ArchivedVariants.Select(VariantBody.From)],
        stored.UpdatedAt.ToDateTimeOffset(),
        stored.UpdatedBy);
}

/// <summary>The words of the API for states and for what became of a change.</summary>
internal static class StateNames
{
    public static ProductState Read(string? state) => state switch
    {
        "draft" => ProductState.Draft,
        "active" => ProductState.Active,
        "archived" => ProductState.Archived,
        _ => ProductState.Unspecified,
    };

    public static string Of(ProductState state) => state switch
    {
        ProductState.Draft => "draft",
        ProductState.Active => "active",
        _ => "archived",
    };

    public static string? Of(SaveOutcome outcome) => outcome switch
    {
        SaveOutcome.Created => "created",
        SaveOutcome.Changed => "changed",
        SaveOutcome.Unchanged => "unchanged",
        _ => null,
    };
}
