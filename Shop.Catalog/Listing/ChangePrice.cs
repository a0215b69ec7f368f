using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Prices;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Listing;

/// <summary>
/// Sets a SKU's base price; the search rows and the other services learn of it in the same transaction.
/// Shoppers see it within two seconds (see HotReads), checkout at once.
/// </summary>
public sealed class ChangePrice(EventTransactions transactions)
{
    // No row: there is no such SKU for sale in that currency, or not in that version.
    private const string Sql =
        """
        update skus set price = @price, updated_by = @by
        where sku_id = @sku_id and currency = @currency and archived_at is null and version = coalesce(@version, version)
        returning product_id
        """;

    private const string IsSo = "select price = @price from skus where sku_id = @sku_id and currency = @currency and archived_at is null";

    /// <param name="request">A price above zero, in whole coins and in the SKU's currency.</param>
    /// <param name="by">Who changes it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<ChangePriceResponse>> RunAsync(ChangePriceRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.SkuId, "D", out var sku))
            return new Fault.Invalid("sku_id", $"'{request.SkuId}' is not a SKU id.");
        if (!PriceRule.TryRead(request.Price, out var price))
            return new Fault.Invalid("price", PriceRule.Sentence);

        var version = request.HasExpectedVersion ? request.ExpectedVersion : (long?)null;
        var refused = await transactions.RunAsync((transaction, ct) => SetAsync(transaction, sku, price, version, by, ct), ct);
        if (refused is not null)
            return refused;
        CatalogTelemetry.PriceChanged();
        return new ChangePriceResponse { Price = price.ToProto() };
    }

    private static async Task<Fault?> SetAsync(
        NpgsqlTransaction transaction, Guid sku, Money price, long? version, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("sku_id", sku), new("price", price.Amount), new("currency", price.Currency), new("by", by),
                new("version", NpgsqlDbType.Bigint) { Value = (object?)version ?? DBNull.Value },
            },
        };
        if (await command.ExecuteScalarAsync(ct) is not Guid product)
        {
            command.CommandText = IsSo;
            return await command.ExecuteScalarAsync(ct) switch
            {
                null => new Fault.NotFound($"SKU {sku} priced in {price.Currency}"),
                true => null,
                _ => new Fault.ChangedMeanwhile(),
            };
        }

        await RefreshSearch.RunAsync(transaction, product, ct);
        await PublishSkus.RunAsync(transaction, [sku], ct);
        return null;
    }
}
