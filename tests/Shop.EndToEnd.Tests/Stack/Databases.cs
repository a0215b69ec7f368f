using Npgsql;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>The PostgreSQL pair as an operator sees it.</summary>
public sealed class Databases(NpgsqlDataSource primary, NpgsqlDataSource replica)
{
    /// <summary>True while the replica receives the primary's WAL over its own slot.</summary>
    public async Task<bool> IsStreamingAsync() =>
        await ScalarAsync(primary, "select count(*) from pg_stat_replication where state = 'streaming'") > 0
        && await ScalarAsync(primary, "select count(*) from pg_replication_slots where active") > 0;

    /// <summary>Transactions the replica has answered in a database; reads there count up.</summary>
    public Task<long> ReplicaReadsAsync(string database) =>
        ScalarAsync(replica, "select xact_commit from pg_stat_database where datname = $1", database);

    private static async Task<long> ScalarAsync(NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new() { Value = value });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
