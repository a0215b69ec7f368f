using Npgsql;
using Shop.Contracts;

namespace Shop.Catalog.Sales;

/// <summary>Holds a SKU until its transaction ends: whatever its price is made of is changed by one at a time.</summary>
internal static class LockSku
{
    // From here on the transaction judges prices at the moment that its process acts at.
    private const string Sql =
        """
        select set_config('shop.now', @now::text, true);
        select price, currency, version from skus where sku_id = @sku_id and archived_at is null for update
        """;

    /// <param name="transaction">Of the change.</param>
    /// <param name="sku">Its id.</param>
    /// <param name="now">When it is changed.</param>
    /// <param name="ct">Ends the waiting; the transaction is then of no use.</param>
    public static async Task<Result<LockedSku>> TakeAsync(NpgsqlTransaction transaction, Guid sku, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("sku_id", sku), new("now", now) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        if (!await rows.ReadAsync(ct))
            return new Fault.NotFound($"SKU {sku} for sale");

        return new LockedSku(new Money(rows.GetDecimal(0), rows.GetString(1)), rows.GetInt64(2));
    }
}

/// <param name="Price">Its base price.</param>
/// <param name="Version">Of all that its price is made of.</param>
internal sealed record LockedSku(Money Price, long Version)
{
    /// <summary>Asked where there is something to change: a request that was carried out already is answered as it was then.</summary>
    /// <param name="expected">The version that the caller saw; null: whatever it is.</param>
    public bool HasChangedSince(long? expected) => expected is { } seen && seen != Version;
}
