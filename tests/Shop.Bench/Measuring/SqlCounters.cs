using Npgsql;

namespace Shop.Bench.Measuring;

/// <summary>What both servers of the pair have done so far for the shop's databases; the bench's own one is left out.</summary>
/// <param name="Statements">That a client sent, BEGIN and the like included, to both servers.</param>
/// <param name="Writes">Transactions that wrote something: each has taken a number. Exact at once, unlike the counts of pg_stat_database.</param>
/// <param name="WalBytes">Of the whole primary.</param>
internal sealed record SqlCounters(long Statements, long Writes, long WalBytes)
{
    private const string CountStatements =
        """
        select coalesce(sum(calls), 0)::bigint
        from pg_stat_statements(false) s join pg_database d on d.oid = s.dbid
        where d.datname in ('catalogdb', 'ordersdb', 'accountsdb')
        """;

    private const string CountWrites =
        """
        select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
        """;

    public static SqlCounters None { get; } = new(0, 0, 0);

    public static async Task<SqlCounters> ReadAsync(NpgsqlDataSource primary, NpgsqlDataSource replica, CancellationToken ct)
    {
        var statements = await StatementsAsync(primary, ct) + await StatementsAsync(replica, ct);
        await using var command = primary.CreateCommand(CountWrites);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new SqlCounters(statements, row.GetInt64(0), row.GetInt64(1));
    }

    public static SqlCounters operator -(SqlCounters after, SqlCounters before) =>
        new(after.Statements - before.Statements, after.Writes - before.Writes, after.WalBytes - before.WalBytes);

    private static async Task<long> StatementsAsync(NpgsqlDataSource server, CancellationToken ct)
    {
        await using var command = server.CreateCommand(CountStatements);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
