using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>Names, variants and prices of the SKUs that can be bought; unknown and archived ones are missing.</summary>
internal static class SkuRows
{
    private const string OfMany = Rows + " k.sku_id = any($1)";

    // Planned once: the plan is the same for every SKU. How long a list is makes another plan, so that PostgreSQL plans the other one each time it
    // is asked, which takes ten times as long as to run it.
    private const string OfOne = Rows + " k.sku_id = $1";

    private const string Rows =
        """
        -- read skus with their prices
        select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, k.price, k.currency, coalesce(i.hash, ''), p.lang
        from skus k
        join products p using (product_id)
        left join product_images i using (image_id)
        where k.archived_at is null and p.archived_at is null and
        """;

    /// <summary>The statement that reads these SKUs, and its parameter.</summary>
    public static (string Sql, NpgsqlParameter[] Parameters) Asking(Guid[] skus) => skus is [var sku]
        ? (OfOne, [new NpgsqlParameter { Value = sku }])
        : (OfMany, [new NpgsqlParameter { Value = skus }]);

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
