using Npgsql;
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
    private const decimal Highest = 1_000_000m;

    // No row: there is no such SKU for sale in that currency.
    private const string Sql =
        """
        update skus set price = @price, updated_by = @by
        where sku_id = @sku_id and currency = @currency and archived_at is null
        returning product_id
        """;

    /// <param name="request">A price above zero, in whole coins and in the SKU's currency.</param>
    /// <param name="by">Who changes it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<ChangePriceResponse>> RunAsync(ChangePriceRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.SkuId, "D", out var sku))
            return new Fault.Invalid("sku_id", $"'{request.SkuId}' is not a SKU id.");
        if (request.Price is null || !Money.TryFrom(request.Price, out var price)
            || price.Amount is <= 0 or > Highest || price.Rounded() != price)
            return new Fault.Invalid("price", $"A price is more than 0 and at most {Highest:N0}, in whole coins.");

        var found = await transactions.RunAsync((transaction, ct) => SetAsync(transaction, sku, price, by, ct), ct);
        if (!found)
            return new Fault.NotFound($"SKU {sku} priced in {price.Currency}");
        CatalogTelemetry.PriceChanged();
        return new ChangePriceResponse { Price = price.ToProto() };
    }

    private static async Task<bool> SetAsync(NpgsqlTransaction transaction, Guid sku, Money price, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("sku_id", sku), new("price", price.Amount), new("currency", price.Currency), new("by", by) },
        };
        if (await command.ExecuteScalarAsync(ct) is not Guid product)
            return false;

        await RefreshSearch.RunAsync(transaction, product, ct);
        await PublishSkus.RunAsync(transaction, [sku], ct);
        return true;
    }
}
