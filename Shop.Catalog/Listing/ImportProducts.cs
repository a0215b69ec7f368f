using Google.Protobuf;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Listing;

/// <summary>
/// Fills an empty catalog, and tells the other services of its SKUs, in one transaction: a crash leaves it empty. Of several imports that come
/// together one is carried out, the others wait and then find it done.
/// </summary>
public sealed class ImportProducts(EventTransactions transactions)
{
    // Imports queue for the lock. A statement of its own: the snapshot of the next one has what those before have committed.
    private const string Look =
        """
        lock table imports in share row exclusive mode;
        select exists (select from imports where idempotency_key = @key), exists (select from products)
        """;

    private const int LongestKey = 200;

    private static readonly string Sql = SqlFile.Read("Listing/ImportProducts.sql");

    // Names and defaults as the SQL reads them.
    private static readonly JsonFormatter Json =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));

    /// <param name="request">At most <see cref="ListingService.LargestRequest"/> bytes.</param>
    /// <param name="by">Who imports, for the audit columns.</param>
    /// <param name="ct">Cancels the import while it is not committed.</param>
    /// <returns>Refused as invalid for what the tables cannot hold, as a conflict when the catalog is not empty.</returns>
    public async Task<Result<ImportProductsResponse>> RunAsync(ImportProductsRequest request, string by, CancellationToken ct)
    {
        if (request.IdempotencyKey.Length is < 1 or > LongestKey)
            return new Fault.Invalid("idempotency_key", $"The key has 1 to {LongestKey} characters.");
        if (request.Products.SelectMany(product => product.Skus).FirstOrDefault(sku => !HasPrice(sku)) is { } unpriced)
            return new Fault.Invalid("products", $"'{unpriced.Code}' needs a price in {CatalogCurrency.Code}, in whole coins.");
        if (request.Products.FirstOrDefault(product => product.Lang is not "" && !LanguageTag.NamesALanguage(product.Lang)) is { } strange)
            return new Fault.Invalid("products.lang", $"'{strange.Lang}' of '{strange.Slug}' names no language as BCP 47 does: \"de\", \"de-CH\".");

        try
        {
            return await transactions.RunAsync((transaction, ct) => ImportAsync(transaction, request, by, ct), ct);
        }
        catch (PostgresException e) when (IsAboutData(e))
        {
            return new Fault.Invalid("products", $"The catalog cannot hold this: {e.MessageText}.");
        }
    }

    private static async Task<Result<ImportProductsResponse>> ImportAsync(
        NpgsqlTransaction transaction, ImportProductsRequest request, string by, CancellationToken ct)
    {
        var (isDone, isFilled) = await LookAsync(transaction, request.IdempotencyKey, ct);
        if (isDone)
            return new ImportProductsResponse { Replayed = true };
        if (isFilled)
            return new Fault.Conflict("catalog_not_empty", "The catalog has products already.");

        await using (var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("request", NpgsqlDbType.Jsonb) { Value = Json.Format(request) }, new("by", by) },
        })
            await command.ExecuteNonQueryAsync(ct);
        Guid[] skus = [.. request.Products.SelectMany(product => product.Skus).Select(sku => Guid.Parse(sku.SkuId))];
        await PublishSkus.RunAsync(transaction, skus, ct);
        return new ImportProductsResponse();
    }

    private static async Task<(bool IsDone, bool IsFilled)> LookAsync(NpgsqlTransaction transaction, string key, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Look, transaction.Connection, transaction) { Parameters = { new("key", key) } };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    private static bool HasPrice(ImportedSku sku) =>
        sku.Price is { } given && Money.TryFrom(given, out var price) && price.Currency == CatalogCurrency.Code && price.Rounded() == price;

    // Class 22: what is no UUID, number or date; class 23: what a constraint refuses.
    private static bool IsAboutData(PostgresException e) =>
        e.SqlState.StartsWith("22", StringComparison.Ordinal) || e.SqlState.StartsWith("23", StringComparison.Ordinal);
}
