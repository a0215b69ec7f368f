using Npgsql;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>The PostgreSQL pair as an operator sees it.</summary>
public sealed class Databases(NpgsqlDataSource primary, NpgsqlDataSource replicaOfCatalog)
{
    /// <summary>True while the replica receives the primary's WAL over its own slot.</summary>
    public async Task<bool> IsStreamingAsync() =>
        await ScalarAsync(primary, "select count(*) from pg_stat_replication where state = 'streaming'") > 0
        && await ScalarAsync(primary, "select count(*) from pg_replication_slots where active") > 0;

    /// <summary>Scans of the table that searches read, on the replica alone; nothing but a search reads it.</summary>
    public Task<long> SearchesOnReplicaAsync() =>
        ScalarAsync(
            replicaOfCatalog, "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_user_tables where relname = 'product_search'");

    private static async Task<long> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
