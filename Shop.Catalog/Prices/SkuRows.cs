using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>Names, variants and prices of the SKUs that can be bought; unknown and archived ones are missing.</summary>
internal static class SkuRows
{
    /// <summary>Of the SKUs in @sku_ids.</summary>
    public const string Sql =
        """
        -- read skus with their prices
        select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, k.price, k.currency, coalesce(i.hash, ''), p.lang
        from skus k
        join products p using (product_id)
        left join product_images i using (image_id)
        where k.sku_id = any(@sku_ids) and k.archived_at is null and p.archived_at is null
        """;

    /// <param name="row">Under the reader.</param>
    /// <param name="quantityOf">Units that are asked for of a SKU.</param>
    public static SkuDetail Read(NpgsqlDataReader row, Func<Guid, int> quantityOf)
    {
        var price = EffectivePrice.Of(new PriceQuestion(new Money(row.GetDecimal(6), row.GetString(7)), quantityOf(row.GetGuid(0))));
        return new SkuDetail
        {
            SkuId = row.GetGuid(0).ToString(),
            ProductId = row.GetGuid(1).ToString(),
            ProductSlug = row.GetString(2),
            ProductName = row.GetString(3),
            Attributes = { VariantAttributes.InOrder(row.GetString(5), row.GetFieldValue<string[]>(4)) },
            Price = price.Unit.ToProto(),
            ListPrice = price.List.ToProto(),
            PriceSteps = { price.StepsToProto() },
            ImageHash = row.GetString(8),
            Lang = row.GetString(9),
        };
    }
}
