using Shop.Bench.Stack;

namespace Shop.Bench.Measuring;

/// <summary>The most that the replica is behind while something runs.</summary>
/// <param name="Time">From a transaction's end on the primary until it can be read from the replica.</param>
/// <param name="Bytes">Of the log, written and not yet applied.</param>
internal sealed record ReplicaLag(TimeSpan Time, long Bytes)
{
    private const string Look =
        """
        select coalesce(max(replay_lag), interval '0'), coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), 0)::bigint
        from pg_stat_replication
        """;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static async Task<ReplicaLag> DuringAsync(Task work, BenchStack shop, CancellationToken ct)
    {
        var most = new ReplicaLag(TimeSpan.Zero, 0);
        while (!work.IsCompleted)
        {
            most = most.Or(await ReadAsync(shop, ct));
            await Task.Delay(BetweenLooks, ct);
        }

        await work;
        return most;
    }

    public ReplicaLag Or(ReplicaLag other) => new(Time > other.Time ? Time : other.Time, Math.Max(Bytes, other.Bytes));

    private static async Task<ReplicaLag> ReadAsync(BenchStack shop, CancellationToken ct)
    {
        await using var command = shop.Postgres.Primary.CreateCommand(Look);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new ReplicaLag(row.GetTimeSpan(0), row.GetInt64(1));
    }
}
