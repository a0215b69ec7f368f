using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Sales;

/// <summary>All that the price of a SKU is made of, for whoever sets it.</summary>
internal static class ReadSkuPrices
{
    private const string Sql =
        """
        -- read what a price is made of
        select jsonb_build_object('sku_id', k.sku_id, 'price', k.price, 'currency', k.currency, 'version', k.version,
            'sales', (
                select coalesce(jsonb_agg(jsonb_build_object(
                    'sale_id', discount_id, 'price', price, 'starts_at', starts_at, 'ends_at', ends_at) order by starts_at), '[]')
                from open_sales o where o.sku_id = k.sku_id),
            'tiers', (
                select coalesce(jsonb_agg(jsonb_build_object('from_quantity', from_quantity, 'price', price) order by from_quantity), '[]')
                from price_tiers t where t.sku_id = k.sku_id))
        from skus k where k.sku_id = $1 and k.archived_at is null
        """;

    /// <returns>Null: there is no such SKU for sale.</returns>
    public static async Task<SkuPrices?> FromAsync(NpgsqlConnection connection, Guid sku, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = sku } } };
        return await command.ExecuteScalarAsync(ct) is string json
            ? JsonSerializer.Deserialize<Row>(json, SnakeJson.Options)!.ToProto()
            : null;
    }

    private sealed record Row(
        Guid SkuId, decimal Price, string Currency, long Version, IReadOnlyList<SaleRow> Sales, IReadOnlyList<Prices.PriceFacts.Tier> Tiers)
    {
        public SkuPrices ToProto() => new()
        {
            SkuId = SkuId.ToString(),
            BasePrice = new Money(Price, Currency).ToProto(),
            Sales = { Sales.Select(sale => sale.ToProto(Currency)) },
            Tiers =
            {
                Tiers.Select(tier => new PriceTier { FromQuantity = tier.FromQuantity, UnitPrice = new Money(tier.Price, Currency).ToProto() }),
            },
            Version = Version,
        };
    }

    private sealed record SaleRow(Guid SaleId, decimal Price, DateTimeOffset StartsAt, DateTimeOffset? EndsAt)
    {
        public Sale ToProto(string currency) => new()
        {
            SaleId = SaleId.ToString(),
            Price = new Money(Price, currency).ToProto(),
            StartsAt = StartsAt.ToTimestamp(),
            EndsAt = EndsAt?.ToTimestamp(),
        };
    }
}
