using Npgsql;
using NpgsqlTypes;
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
        select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, k.price, k.currency, coalesce(i.hash, ''), p.lang,
            case when $2 or exists (select from open_sales o where o.sku_id = k.sku_id) then price_facts(k.sku_id, $2) end, price_clock(),
            k.min_quantity, k.quantity_step, coalesce(k.max_quantity, 999)
        from skus k
        join products p using (product_id)
        left join product_images i using (image_id)
        where k.archived_at is null and p.archived_at is null and
        """;

    /// <summary>The statement that reads these SKUs, and its parameters.</summary>
    public static (string Sql, NpgsqlParameter[] Parameters) Asking(Guid[] skus, CustomerKind who)
    {
        var withTiers = new NpgsqlParameter { Value = who == CustomerKind.Wholesale, NpgsqlDbType = NpgsqlDbType.Boolean };
        return skus is [var sku]
            ? (OfOne, [new NpgsqlParameter { Value = sku }, withTiers])
            : (OfMany, [new NpgsqlParameter { Value = skus }, withTiers]);
    }

    /// <param name="row">Under the reader.</param>
    public static SkuRow Read(NpgsqlDataReader row)
    {
        var named = new SkuDetail
        {
            SkuId = row.GetGuid(0).ToString(),
            ProductId = row.GetGuid(1).ToString(),
            ProductSlug = row.GetString(2),
            ProductName = row.GetString(3),
            Attributes = { VariantAttributes.InOrder(row.GetString(5), row.GetFieldValue<string[]>(4)) },
            ImageHash = row.GetString(8),
            Lang = row.GetString(9),
            Quantity = new QuantityRule(row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)).ToProto(),
        };
        var facts = PriceFacts.Parse(row.IsDBNull(10) ? null : row.GetString(10));
        var basePrice = new Money(row.GetDecimal(6), row.GetString(7));
        return new SkuRow(named, row.GetGuid(0), basePrice, facts, row.GetFieldValue<DateTimeOffset>(11));
    }

    /// <summary>Puts what they cost beside the names.</summary>
    /// <param name="rows">Of one statement, so that all are priced at one moment.</param>
    /// <param name="quantityOf">Units that are asked for of a SKU.</param>
    public static IEnumerable<SkuDetail> Price(IReadOnlyList<SkuRow> rows, Func<Guid, int> quantityOf, CustomerKind who)
    {
        if (rows.Count == 0)
            return [];
        var lines = rows.Select(row => new LineToQuote(row.SkuId, quantityOf(row.SkuId), row.Base, row.Facts)).ToList();
        return Quote.Of(lines, who, rows[0].At).Zip(rows, (line, row) => Put(line.Price, row.Named));
    }

    private static SkuDetail Put(EffectivePrice price, SkuDetail sku)
    {
        sku.Price = price.Unit.ToProto();
        sku.ListPrice = price.List.ToProto();
        sku.PriceSteps.Add(price.StepsToProto());
        sku.Lowest30Days = price.Lowest30Days?.ToProto();
        return sku;
    }
}

/// <param name="Named">Without its price.</param>
/// <param name="At">When it was read, by the database's clock, which all processes share.</param>
internal sealed record SkuRow(SkuDetail Named, Guid SkuId, Money Base, PriceFacts Facts, DateTimeOffset At);
