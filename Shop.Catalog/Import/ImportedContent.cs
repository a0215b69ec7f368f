using Npgsql;
using Shop.Catalog.Import.Shopify;
using Shop.Catalog.Listing;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Import;

/// <summary>A product of a file in the catalog's words.</summary>
internal static class ImportedContent
{
    private const string ByHandle = "select product_id from imported_products where handle = @handle";

    // Of a product without a vendor, or without a type.
    private const string NoBrand = "Unbranded";
    private const string NoCategory = "Everything else";

    public static string BrandName(ShopifyProduct product) => product.Vendor is "" ? NoBrand : product.Vendor;

    public static string CategoryName(ShopifyProduct product) => product.Type is "" ? NoCategory : product.Type;

    /// <summary>The product that came from these rows before, wherever it stands today, else the one that has the handle for its address.</summary>
    public static async Task<StoredProduct?> FindAsync(NpgsqlTransaction transaction, string handle, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ByHandle, transaction.Connection, transaction) { Parameters = { new("handle", handle) } };
        return await command.ExecuteScalarAsync(ct) is Guid product
            ? await ReadProduct.FindAsync(transaction, product, slug: null, ct)
            : await ReadProduct.FindAsync(transaction, id: null, handle, ct);
    }

    /// <summary>As it is to be saved: what the file says, and of what it does not speak of what is there.</summary>
    public static ProductContent Of(ShopifyProduct product, ProductContent? stored)
    {
        var content = new ProductContent
        {
            Slug = stored?.Slug ?? product.Handle,
            Name = product.Title,
            Lang = stored?.Lang ?? "",
            BrandSlug = product.Vendor is "" && stored is not null ? stored.BrandSlug : SlugOf(BrandName(product)),
            CategorySlugs = { Categories(product, stored) },
            Description = product.Description,
            Tags = { product.Tags.Select(SlugOf).Where(tag => tag is not "").Distinct() },
            State = product.Status switch
            {
                ShopifyStatus.Active => ProductState.Active,
                ShopifyStatus.Archived => ProductState.Archived,
                _ => ProductState.Draft,
            },
            SeoTitle = product.SeoTitle,
            SeoDescription = product.SeoDescription,
            VariantAxes = { product.Options },
        };
        if (stored is not null)
            content.Facts.Add(stored.Facts);
        foreach (var variant in product.Variants)
        {
            var image = stored?.Variants.FirstOrDefault(known => known.Code == variant.Code)?.ImageHash ?? "";
            content.Variants.Add(Variant(product, variant, image));
        }

        return content;
    }

    /// <summary>What the catalog refused, in the file's words.</summary>
    public static IReadOnlyList<RowProblem> Problems(Fault fault, int line) => fault is Fault.Invalid invalid
        ? [.. invalid.Errors.SelectMany(field => field.Value.Select(reason => new RowProblem(line, ColumnOf(field.Key), reason)))]
        : [new RowProblem(line, fault.Code.StartsWith("code", StringComparison.Ordinal) ? ShopifyColumns.Code : "", fault.Message)];

    /// <summary>Lower case without accents, one hyphen for whatever is no letter and no digit.</summary>
    public static string SlugOf(string name) => ParseShopifyProduct.AsCode(name).ToLowerInvariant();

    private static IEnumerable<string> Categories(ShopifyProduct product, ProductContent? stored)
    {
        var type = SlugOf(CategoryName(product));
        return stored is not null && (product.Type is "" || stored.CategorySlugs.Contains(type)) ? stored.CategorySlugs : [type];
    }

    private static SavedVariant Variant(ShopifyProduct product, ShopifyVariant variant, string image)
    {
        var saved = new SavedVariant
        {
            Code = variant.Code,
            // What is reduced is on sale (KeepImportedSales); its base price is what it cost before.
            Price = new Money(variant.CompareAt ?? variant.Price, CatalogCurrency.Code).ToProto(),
            ImageHash = image,
        };
        foreach (var (place, option) in product.Options.Index())
            saved.Attributes[option] = variant.Values[place];
        return saved;
    }

    private static string ColumnOf(string field) => field switch
    {
        "slug" => ShopifyColumns.Handle,
        "name" => ShopifyColumns.Title,
        "description" => ShopifyColumns.Body,
        "brand_slug" => ShopifyColumns.Vendor,
        "category_slugs" => ShopifyColumns.Type,
        "tags" => ShopifyColumns.Tags,
        "variants" => ShopifyColumns.Code,
        "variant_axes" => ShopifyColumns.OptionName(1),
        "seo_title" => ShopifyColumns.SeoTitle,
        "seo_description" => ShopifyColumns.SeoDescription,
        _ => "",
    };
}
