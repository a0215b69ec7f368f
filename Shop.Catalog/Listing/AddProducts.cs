using Npgsql;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Listing;

/// <summary>
/// Adds many products to a catalog that may have others, and tells the other services of their SKUs, in one transaction: a crash leaves nothing of
/// them, and the same key again changes nothing. Their search rows follow: where stock is on its way, one row is written for both.
/// </summary>
public sealed class AddProducts(EventTransactions transactions, TimeProvider clock)
{
    /// <summary>Products of one request: a second or so, in which the events of all others wait.</summary>
    public const int Most = 2000;

    private const string Begin = "insert into imports (idempotency_key, created_by, updated_by) values ($1, $2, $2) on conflict do nothing";

    private const int LongestKey = 200;
    private const int MostTiers = 20;

    /// <param name="request">At most <see cref="ListingService.LargestRequest"/> bytes.</param>
    /// <param name="by">Who adds them, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not committed.</param>
    public async Task<Result<AddProductsResponse>> RunAsync(AddProductsRequest request, string by, CancellationToken ct)
    {
        if (request.IdempotencyKey.Length is < 1 or > LongestKey)
            return new Fault.Invalid("idempotency_key", $"The key has 1 to {LongestKey} characters.");
        if (request.Products.Count > Most)
            return new Fault.Invalid("products", $"At most {Most} products are added at once.");
        var skus = request.Products.SelectMany(product => product.Skus);
        if (skus.Select(Complaint).FirstOrDefault(wrong => wrong is not null) is { } complaint)
            return new Fault.Invalid("products", complaint);
        if (request.Products.FirstOrDefault(HasWrongId) is { } nameless)
            return new Fault.Invalid("products", $"'{nameless.Slug}' or one of its SKUs has an id that is no UUID.");
        if (request.Products.FirstOrDefault(product => product.Skus.Any(sku => sku.HasImage && sku.Image >= product.Images.Count)) is { } blind)
            return new Fault.Invalid("products", $"A SKU of '{blind.Slug}' names a picture that the product does not have.");

        try
        {
            return await transactions.RunAsync((transaction, ct) => AddAsync(transaction, request, by, ct), ct);
        }
        catch (PostgresException e) when (IsAboutData(e))
        {
            return new Fault.Invalid("products", $"The catalog cannot hold this: {e.MessageText}.");
        }
    }

    private async Task<Result<AddProductsResponse>> AddAsync(
        NpgsqlTransaction transaction, AddProductsRequest request, string by, CancellationToken ct)
    {
        // Whoever has the key and is not done yet is waited for.
        await using (var command = new NpgsqlCommand(Begin, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = request.IdempotencyKey }, new() { Value = by } },
        })
        {
            if (await command.ExecuteNonQueryAsync(ct) == 0)
                return new AddProductsResponse { Replayed = true };
        }

        var now = clock.GetUtcNow();
        await AddedRows.WriteAsync(transaction, request, by, now, ct);
        await EventWriter.AppendAllAsync(
            transaction,
            [.. request.Products.SelectMany(product => product.Skus.Select(sku => AddedRows.EventOf(product, sku))).Select(e => (e, e.SkuId))],
            ct);
        return new AddProductsResponse();
    }

    private static string? Complaint(AddedSku sku)
    {
        if (!PriceRule.TryRead(sku.Price, out var price) || price.Currency != CatalogCurrency.Code)
            return $"'{sku.Code}' needs a price in {CatalogCurrency.Code}, in whole coins.";
        if (sku.Sale is { } sale && (!IsBelow(sale.Price, price) || !Guid.TryParseExact(sale.SaleId, "D", out _)))
            return $"The sale of '{sku.Code}' needs an id and a price below the base price.";
        var (from, last) = (1, price);
        foreach (var tier in sku.Tiers)
        {
            if (tier.FromQuantity <= from || !IsBelow(tier.UnitPrice, last) || sku.Tiers.Count > MostTiers)
                return $"The wholesale prices of '{sku.Code}', at most {MostTiers}, rise by quantity from 2 and fall from the base price.";
            (from, last) = (tier.FromQuantity, Money.From(tier.UnitPrice));
        }

        return null;
    }

    private static bool IsBelow(Types.V1.Money? given, Money price) =>
        PriceRule.TryRead(given, out var lower) && lower.Currency == price.Currency && lower.Amount < price.Amount;

    private static bool HasWrongId(AddedProduct product) =>
        !Guid.TryParseExact(product.ProductId, "D", out _) || product.Skus.Any(sku => !Guid.TryParseExact(sku.SkuId, "D", out _));

    // Class 22: what is no number or date; class 23: what a constraint refuses.
    private static bool IsAboutData(PostgresException e) =>
        e.SqlState.StartsWith("22", StringComparison.Ordinal) || e.SqlState.StartsWith("23", StringComparison.Ordinal);
}
