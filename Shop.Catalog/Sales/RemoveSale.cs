using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Sales;

/// <summary>Ends a sale that runs, and takes back one that is to come. One that is over stays as it was: it is what everybody paid.</summary>
public sealed class RemoveSale(EventTransactions transactions, SaleBell bell, TimeProvider clock)
{
    private const string FindOver = "select ends_at <= @now from product_discounts where discount_id = @id and sku_id = @sku_id";

    private const string Remove =
        """
        delete from product_discounts where discount_id = @id and starts_at >= @now;
        update product_discounts set ends_at = @now, heard = 'over', updated_by = @by where discount_id = @id and starts_at < @now
        """;

    /// <param name="request">The sale.</param>
    /// <param name="by">Who ends it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<RemoveSaleResponse>> RunAsync(RemoveSaleRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.SkuId, "D", out var sku))
            return new Fault.Invalid("sku_id", $"'{request.SkuId}' is not a SKU id.");
        if (!Guid.TryParseExact(request.SaleId, "D", out var sale))
            return new Fault.Invalid("sale_id", $"'{request.SaleId}' is not a UUID.");

        var expected = request.HasExpectedVersion ? request.ExpectedVersion : (long?)null;
        var removed = await transactions.RunAsync((transaction, ct) => RemoveAsync(transaction, sku, sale, expected, by, ct), ct);
        bell.Ring();
        return removed;
    }

    /// <summary>The same in the caller's transaction.</summary>
    public Task<Result<RemoveSaleResponse>> InTransactionAsync(
        NpgsqlTransaction transaction, Guid sku, Guid sale, string by, CancellationToken ct) =>
        RemoveAsync(transaction, sku, sale, expected: null, by, ct);

    private async Task<Result<RemoveSaleResponse>> RemoveAsync(
        NpgsqlTransaction transaction, Guid sku, Guid sale, long? expected, string by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var locked = await LockSku.TakeAsync(transaction, sku, now, ct);
        if (!locked.IsSuccess)
            return locked.Fault;

        await using var command = new NpgsqlCommand(FindOver, transaction.Connection, transaction)
        {
            Parameters = { new("id", sale), new("sku_id", sku), new("now", now), new("by", by) },
        };
        var isOver = await command.ExecuteScalarAsync(ct);
        if (isOver is null)
            return new Fault.NotFound($"sale {sale} of SKU {sku}");
        if (isOver is not true)
        {
            if (locked.Value.HasChangedSince(expected))
                return new Fault.ChangedMeanwhile();
            command.CommandText = Remove;
            await command.ExecuteNonQueryAsync(ct);
            await AnnouncePrice.ToAllAsync(transaction, [sku], ct);
        }

        return new RemoveSaleResponse { Prices = await ReadSkuPrices.FromAsync(transaction.Connection!, sku, ct) };
    }
}
