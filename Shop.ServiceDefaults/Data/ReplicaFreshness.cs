using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Data;

/// <summary>
/// The one rule by which a read goes to the replica: what everybody may see, while it is hardly behind (<see cref="ReplicaMayServe"/>); what
/// somebody has just written, once it has got that far (<see cref="HasReachedAsync"/>); anything, while the primary does not answer.
/// So that the first need not ask, it notes four times a second the primary's position in the log, and whether the replica has replayed the
/// positions noted before; a replica that stops replaying is out of use within <see cref="LagAtMost"/>.
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

    private const int Looks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    // Where the connection leads to the primary, because no replica answers, it is as far as it can be.
    private const string Replayed = "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end";

    // Positions of the primary that the replica has not been seen to reach, oldest first. Those too old to prove anything useful are dropped.
    private readonly Queue<(long At, NpgsqlLogSequenceNumber Position)> _ahead = new();

    private long _provenAt = long.MinValue;
    private volatile bool _primaryAnswers = true;
    private int _lateInARow;

    /// <summary>False when it is gone or hangs, as of the last half second or so.</summary>
    public bool PrimaryAnswers => _primaryAnswers;

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

    /// <summary>How old the last position is that the replica was seen to have reached; null before the first.</summary>
    public TimeSpan? Lag => Interlocked.Read(ref _provenAt) is var at && at != long.MinValue ? clock.GetElapsedTime(at) : null;

    /// <summary>
    /// True when a read from the replica sees everything up to a position of the primary's log. Waits for it 50 ms at most, and 500 ms for a
    /// replica that hangs.
    /// </summary>
    public async Task<bool> HasReachedAsync(NpgsqlLogSequenceNumber position, CancellationToken ct)
    {
        for (var look = 0; look < Looks; look++)
        {
            var (reached, _) = await AskAsync(replica.DataSource, Replayed, ct);
            if (reached is null || reached >= position)
                return reached is not null;

            await Task.Delay(BetweenLooks, ct);
        }

        return false;
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
        var (replayed, _) = await AskAsync(replica.DataSource, Replayed, ct);
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
