using Npgsql;
using NpgsqlTypes;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Database;

/// <summary>
/// Knows how far the replica is behind, so that a read need not ask. Four times a second it notes the primary's position in the log,
/// and whether the replica has replayed the positions noted before; a replica that stops replaying is out of use within <see cref="LagAtMost"/>.
/// </summary>
public sealed class ReplicaFreshness(PrimaryDataSource primary, ReplicaDataSource replica, TimeProvider clock, ILogger<ReplicaFreshness> log)
    : BackgroundService
{
    /// <summary>A read from the replica misses nothing that was committed longer ago than this.</summary>
    public static readonly TimeSpan LagAtMost = TimeSpan.FromMilliseconds(750);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AskAtMost = TimeSpan.FromMilliseconds(500);

    // A question that took too long says little (a stall, a busy pool); so many in a row say that the primary hangs.
    private const int LateAnswersOfAnOutage = 3;

    // Positions of the primary that the replica has not been seen to reach, oldest first. Those too old to prove anything useful are dropped.
    private readonly Queue<(long At, NpgsqlLogSequenceNumber Position)> _ahead = new();

    private long _provenAt = long.MinValue;
    private volatile bool _primaryAnswers = true;
    private int _lateInARow;

    /// <summary>
    /// True when shoppers' reads may go to the replica. With the primary gone nothing changes any more, and what the replica has
    /// is the best there is.
    /// </summary>
    public bool ReplicaMayServe
    {
        get
        {
            var provenAt = Interlocked.Read(ref _provenAt);
            return !_primaryAnswers || (provenAt != long.MinValue && clock.GetElapsedTime(provenAt) <= LagAtMost);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            using var quiet = Tracing.Quiet();
            await NotePrimaryAsync(ct);
            await ProveReplicaAsync(ct);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task NotePrimaryAsync(CancellationToken ct)
    {
        var at = clock.GetTimestamp();
        var (position, isLate) = await AskAsync(primary.DataSource, "select pg_current_wal_lsn()", ct);
        _lateInARow = isLate ? _lateInARow + 1 : 0;
        var answers = position is not null || (isLate && _primaryAnswers && _lateInARow < LateAnswersOfAnOutage);
        if (answers != _primaryAnswers)
            log.LogWarning("The primary {State}", answers ? "answers again" : "does not answer; shoppers see the replica as it is");
        _primaryAnswers = answers;
        if (position is { } noted)
            _ahead.Enqueue((at, noted));
        while (_ahead.Count > 0 && clock.GetElapsedTime(_ahead.Peek().At) > LagAtMost)
            _ahead.Dequeue();
    }

    private async Task ProveReplicaAsync(CancellationToken ct)
    {
        // Where the connection leads to the primary, because no replica answers, it is as far as it can be.
        var (replayed, _) = await AskAsync(
            replica.DataSource,
            "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end",
            ct);
        while (_ahead.TryPeek(out var next) && next.Position <= replayed)
            Interlocked.Exchange(ref _provenAt, _ahead.Dequeue().At);
    }

    private async Task<(NpgsqlLogSequenceNumber? Position, bool IsLate)> AskAsync(
        NpgsqlDataSource source, string question, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(AskAtMost);
        try
        {
            await using var command = source.CreateCommand(question);
            return (await command.ExecuteScalarAsync(limit.Token) as NpgsqlLogSequenceNumber?, IsLate: false);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            // No answer is an answer here: the health checks report the outage, this only steers reads.
            log.LogDebug(e, "No position from the database");
            return (null, IsLate: e is OperationCanceledException);
        }
    }
}
