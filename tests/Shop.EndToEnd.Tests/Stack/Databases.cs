using Npgsql;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>The PostgreSQL pair as an operator sees it.</summary>
public sealed class Databases(NpgsqlDataSource primary, NpgsqlDataSource catalog, NpgsqlDataSource replicaOfCatalog)
{
    /// <summary>True while the replica receives the primary's WAL over its own slot.</summary>
    public async Task<bool> IsStreamingAsync() =>
        await ScalarAsync(primary, "select count(*) from pg_stat_replication where state = 'streaming'") > 0
        && await ScalarAsync(primary, "select count(*) from pg_replication_slots where active") > 0;

    /// <summary>Scans of the table that searches read, on the replica alone; nothing but a search reads it.</summary>
    public Task<long> SearchesOnReplicaAsync() =>
        ScalarAsync(
            replicaOfCatalog, "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_user_tables where relname = 'product_search'");

    /// <summary>Sets a variant's price and what is left of it, on its page and in lists at once; nobody else hears of it.</summary>
    public async Task ChangeAsync(Guid sku, decimal price, int available)
    {
        await using var change = catalog.CreateBatch();
        change.BatchCommands.Add(
            new("update skus set price = $2 where sku_id = $1") { Parameters = { new() { Value = sku }, new() { Value = price } } });
        change.BatchCommands.Add(
            new("update sku_stock set available = $2 where sku_id = $1") { Parameters = { new() { Value = sku }, new() { Value = available } } });
        change.BatchCommands.Add(
            new("select refresh_product_search(array(select product_id from skus where sku_id = $1))") { Parameters = { new() { Value = sku } } });
        await change.ExecuteNonQueryAsync();
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
