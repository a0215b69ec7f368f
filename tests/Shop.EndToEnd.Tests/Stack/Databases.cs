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

    /// <summary>Sets a variant's price and what is left of it, on its page and in lists; nobody else hears of it.</summary>
    public async Task ChangeAsync(Guid sku, decimal price, int available)
    {
        const string Sql =
            """
            with priced as (
                update skus set price = $2 where sku_id = $1
            )
            update sku_stock set available = $3 where sku_id = $1;
            """;
        await using var connection = await catalog.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var change = new NpgsqlCommand(Sql, connection, transaction))
        {
            change.Parameters.AddRange([new() { Value = sku }, new() { Value = price }, new() { Value = available }]);
            await change.ExecuteNonQueryAsync();
        }

        const string Search = "select refresh_product_search(array(select product_id from skus where sku_id = $1))";
        await using (var search = new NpgsqlCommand(Search, connection, transaction))
        {
            search.Parameters.Add(new() { Value = sku });
            await search.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
