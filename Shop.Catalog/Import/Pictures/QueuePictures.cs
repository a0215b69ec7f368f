using Npgsql;
using Shop.Catalog.Import.Shopify;

namespace Shop.Catalog.Import.Pictures;

/// <summary>Notes the pictures that a product of a file names, in the transaction that saves the product: they are fetched afterwards.</summary>
internal static class QueuePictures
{
    private const string Sql =
        """
        -- queue the pictures of an imported product
        insert into catalog_import_pictures (import_id, product_id, place, line, column_name, handle, address, alt, codes)
        select @import_id, @product_id, place, line, column_name, @handle, address, alt, string_to_array(codes, ' ')
        from unnest(@lines, @columns, @addresses, @alts, @codes) with ordinality p (line, column_name, address, alt, codes, place)
        on conflict do nothing
        """;

    public static async Task RunAsync(NpgsqlTransaction transaction, Guid import, Guid product, ShopifyProduct content, CancellationToken ct)
    {
        var pictures = Of(content);
        if (pictures.Count == 0)
            return;
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("import_id", import),
                new("product_id", product),
                new("handle", content.Handle),
                new("lines", pictures.Select(picture => picture.Line).ToArray()),
                new("columns", pictures.Select(picture => picture.Column).ToArray()),
                new("addresses", pictures.Select(picture => picture.Address).ToArray()),
                new("alts", pictures.Select(picture => picture.Alt).ToArray()),
                new("codes", pictures.Select(picture => string.Join(' ', picture.Codes)).ToArray()),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those of the product in their order, then those that only a variant names; each address once.</summary>
    internal static List<NamedPicture> Of(ShopifyProduct product)
    {
        var codes = product.Variants.Where(variant => variant.Image is not "").ToLookup(variant => variant.Image, variant => variant.Code);
        var own = product.Images.DistinctBy(image => image.Address)
            .Select(image => new NamedPicture(image.Line, ShopifyColumns.ImageAddress, image.Address, image.Alt, [.. codes[image.Address]])).ToList();
        var known = own.Select(picture => picture.Address).ToHashSet();
        return
        [
            .. own,
            .. product.Variants.Where(variant => variant.Image is not "" && !known.Contains(variant.Image)).DistinctBy(variant => variant.Image)
                .Select(variant => new NamedPicture(variant.Line, ShopifyColumns.VariantImage, variant.Image, "", [.. codes[variant.Image]])),
        ];
    }
}

/// <param name="Line">Of the file.</param>
/// <param name="Column">That names it.</param>
/// <param name="Address">Absolute.</param>
/// <param name="Alt">May be empty.</param>
/// <param name="Codes">Of the variants whose picture it is.</param>
internal sealed record NamedPicture(int Line, string Column, string Address, string Alt, IReadOnlyList<string> Codes);
