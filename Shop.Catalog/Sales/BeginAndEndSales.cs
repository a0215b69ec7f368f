using Npgsql;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Sales;

/// <summary>
/// Tells lists, searches and the other services of sales that have begun or ended. What a unit costs the clock decides where it is asked, whether or
/// not anybody has been told. May run anywhere, at the same time, and again.
/// </summary>
public sealed class BeginAndEndSales(PrimaryDataSource primary, EventTransactions transactions, TimeProvider clock)
{
    private const string Boundary = "case heard when 'planned' then starts_at else ends_at end";

    private const string Next = $"select min({Boundary}) from product_discounts where heard <> 'over'";

    // The SKUs first, as whoever changes a price locks them first; who waits here for another replica finds nothing left to note.
    private const string Lock =
        $"""
        -- find sales that begin or end
        select sku_id from skus
        where sku_id in (select sku_id from product_discounts where heard <> 'over' and {Boundary} <= @now order by {Boundary} limit 200)
        order by sku_id
        for update
        """;

    private const string Note =
        $"""
        -- note sales that begin or end
        with noted as (
            update product_discounts set heard = case when ends_at <= @now then 'over' else 'running' end
            where sku_id = any(@sku_ids) and heard <> 'over' and {Boundary} <= @now
            returning sku_id
        )
        select sku_id, set_config('shop.now', @now::text, true) from noted
        """;

    /// <summary>When the next one begins or ends; null: none is known of.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        await using var command = primary.DataSource.CreateCommand(Next);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset>(0);
    }

    /// <returns>How many SKUs have another price since; 0: nothing is due.</returns>
    public Task<int> RunOnceAsync(CancellationToken ct) => transactions.RunAsync(HearAsync, ct);

    private async Task<int> HearAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Lock, transaction.Connection, transaction) { Parameters = { new("now", clock.GetUtcNow()) } };
        var skus = await command.ListAsync(row => row.GetGuid(0), ct);
        if (skus.Count == 0)
            return 0;

        command.CommandText = Note;
        command.Parameters.Add(new("sku_ids", skus.ToArray()));
        var noted = (await command.ListAsync(row => row.GetGuid(0), ct)).Distinct().ToList();
        if (noted.Count > 0)
            await AnnouncePrice.ToAllAsync(transaction, noted, ct);
        return noted.Count;
    }
}
