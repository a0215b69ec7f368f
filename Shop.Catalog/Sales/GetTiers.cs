using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Sales;

/// <summary>The wholesale prices of a product's variants, as far as they are below the base price.</summary>
public sealed class GetTiers(CatalogReads reads)
{
    private const string Sql =
        """
        -- read wholesale prices
        select t.sku_id, jsonb_agg(jsonb_build_object('from_quantity', t.from_quantity, 'price', t.price) order by t.from_quantity)::text, k.currency
        from skus k
        join price_tiers t on t.sku_id = k.sku_id and t.price < k.price
        where k.product_id = $1 and k.archived_at is null
        group by t.sku_id, k.currency, k.position
        order by k.position
        """;

    /// <param name="request">The product.</param>
    /// <param name="who">Asks: wholesale prices are nobody else's business.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<Result<GetTiersResponse>> RunAsync(GetTiersRequest request, CustomerKind who, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        if (who != CustomerKind.Wholesale)
            return new GetTiersResponse();
        return new GetTiersResponse { Skus = { await reads.ListAsync(Sql, [new NpgsqlParameter { Value = product }], Read, ct) } };
    }

    private static SkuTiers Read(NpgsqlDataReader row) => new()
    {
        SkuId = row.GetGuid(0).ToString(),
        Tiers =
        {
            JsonSerializer.Deserialize<PriceFacts.Tier[]>(row.GetString(1), SnakeJson.Options)!.Select(tier =>
                new PriceTier { FromQuantity = tier.FromQuantity, UnitPrice = new Money(tier.Price, row.GetString(2)).ToProto() }),
        },
    };
}
