using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Listing;

/// <summary>Whether everything that a product names is there, and is not another product's.</summary>
internal static class ProductReferences
{
    // What is missing, and what belongs to others; each row: what it is, the name, whose it is.
    private const string Sql =
        """
        select 'brand', @brand, '' where not exists (select from brands where slug = @brand)
        union all
        select 'category', w.slug, '' from unnest(@categories) w (slug)
        where not exists (select from categories c where c.slug = w.slug and c.archived_at is null)
        union all
        select 'picture', w.hash, '' from unnest(@pictures) w (hash) where not exists (select from pictures p where p.name = w.hash)
        union all
        select 'slug', p.slug, p.name from products p where p.slug = @slug and p.product_id <> @product_id
        union all
        select 'code', k.code, p.slug from skus k join products p using (product_id) where k.code = any(@codes) and k.product_id <> @product_id
        union all
        select 'id', w.code, k.code from unnest(@ids, @ids_of) w (sku_id, code) join skus k using (sku_id) where k.code <> w.code
        union all
        select 'other id', k.code, k.sku_id::text from unnest(@ids, @ids_of) w (sku_id, code) join skus k using (code) where k.sku_id <> w.sku_id
        """;

    /// <param name="transaction">Of the save.</param>
    /// <param name="product">Its id.</param>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="before">What it is; what it names already is there.</param>
    /// <param name="ct">Ends the look.</param>
    /// <returns>Why it cannot be saved; null: it can.</returns>
    public static async Task<Fault?> CheckAsync(
        NpgsqlTransaction transaction, Guid product, ProductContent wanted, StoredProduct? before, CancellationToken ct)
    {
        var own = (before?.Product.Images.Images ?? []).Select(picture => picture.Hash).ToHashSet();
        var named = wanted.Variants.Where(variant => variant.SkuId is not "").ToList();
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("product_id", product), new("slug", wanted.Slug), new("brand", wanted.BrandSlug),
                new("categories", wanted.CategorySlugs.Except(before?.Product.CategorySlugs ?? []).ToArray()),
                new("pictures", wanted.Images.Images.Select(picture => picture.Hash).Where(hash => !own.Contains(hash)).ToArray()),
                new("codes", wanted.Variants.Select(variant => variant.Code).ToArray()),
                new("ids", named.Select(variant => Guid.Parse(variant.SkuId)).ToArray()),
                new("ids_of", named.Select(variant => variant.Code).ToArray()),
            },
        };
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (await row.ReadAsync(ct))
                return FaultOf(row.GetString(0), row.GetString(1), row.GetString(2));
        }

        var pictures = wanted.Images.Images.Select(picture => picture.Hash).ToHashSet();
        return wanted.Variants.FirstOrDefault(variant => variant.ImageHash is not "" && !pictures.Contains(variant.ImageHash)) is { } strange
            ? new Fault.Invalid("variants", $"The picture of '{strange.Code}' is none of the product's.")
            : null;
    }

    private static Fault FaultOf(string what, string name, string whose) => what switch
    {
        "brand" => new Fault.Invalid("unknown_brand", "brand_slug", $"There is no brand '{name}'."),
        "category" => new Fault.Invalid("unknown_category", "category_slugs", $"There is no category '{name}'."),
        "picture" => new Fault.Invalid("unknown_picture", "images", $"There is no picture '{name}'."),
        "slug" => new Fault.Conflict("slug_taken", $"'{name}' is the address of another product, {whose}."),
        "code" => new Fault.Conflict("code_taken", $"'{name}' is a variant of another product, '{whose}'."),
        "id" => new Fault.Invalid("variants", $"The id of '{name}' is that of '{whose}'."),
        _ => new Fault.Invalid("variants", $"The id of '{name}' is {whose}."),
    };
}
