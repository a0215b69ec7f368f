using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>The rows of <c>ReadSkus.sql</c>, priced.</summary>
internal static class SkuRows
{
    public static readonly string Sql = SqlFile.Read("Prices/ReadSkus.sql");

    public static async Task<List<SkuDetail>> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var skus = new List<SkuDetail>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var price = EffectivePrice.Of(new Money(rows.GetDecimal(6), rows.GetString(7)));
            skus.Add(new SkuDetail
            {
                SkuId = rows.GetGuid(0).ToString(),
                ProductId = rows.GetGuid(1).ToString(),
                ProductSlug = rows.GetString(2),
                ProductName = rows.GetString(3),
                Attributes = { VariantAttributes.InOrder(rows.GetString(5), rows.GetFieldValue<string[]>(4)) },
                Price = price.Unit.ToProto(),
                ListPrice = price.List.ToProto(),
                PriceSteps = { price.StepsToProto() },
                ImageHash = rows.GetString(8),
            });
        }

        return skus;
    }
}
