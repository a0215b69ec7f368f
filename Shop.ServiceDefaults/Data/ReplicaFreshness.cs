using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NpgsqlTypes;
using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Data;

/// <summary>
/// The one rule by which a read goes to the replica: what everybody may see, while it is hardly behind (<see cref="ReplicaMayServe"/>); what
/// somebody has just written, once it has got that far (<see cref="HasReachedAsync"/>); anything, while the primary does not answer.
/// So that the first need not ask, it notes four times a second the primary's position in the log, and whether the replica has replayed the
/// positions noted before; a replica that stops replaying is out of use within <see cref="LagAtMost"/>.
/// </summary>
public sealed class ReplicaFreshness(
    PrimaryDataSource primary, PollingDataSource polling, ReplicaDataSource replica, TimeProvider clock, ILogger<ReplicaFreshness> log)
    : BackgroundService
{
    /// <summary>A read from the replica misses nothing that was committed longer ago than this.</summary>
    public static readonly TimeSpan LagAtMost = TimeSpan.FromMilliseconds(750);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // For one after the other; what takes longer is heard of later.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private const int Looks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LookAtMost = TimeSpan.FromMilliseconds(300);

    private const string Reached = "select pg_current_wal_lsn()";

    // Where the connection leads to the primary, because no replica answers, it is as far as it can be.
    private const string Replayed = "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end";

    // Positions of the primary that the replica has not been seen to reach, oldest first. Those too old to prove anything useful are dropped.
    private readonly Queue<(long At, NpgsqlLogSequenceNumber Position)> _ahead = new();

    private readonly Lock _lock = new();
    private long _provenAt = long.MinValue;

    /// <summary>False when it is gone or hangs, as of the last second or so.</summary>
    public bool PrimaryAnswers => primary.Pulse.AnswersInTime;

    /// <summary>
    /// True when shoppers' reads may go to the replica. With the primary gone nothing changes any more, and what the replica has
    /// is the best there is.
    /// </summary>
    public bool ReplicaMayServe
    {
        get
        {
            var provenAt = Interlocked.Read(ref _provenAt);
            return !PrimaryAnswers || (provenAt != long.MinValue && clock.GetElapsedTime(provenAt) <= LagAtMost);
        }
    }

    /// <summary>How old the last position is that the replica was seen to have reached; null before the first.</summary>
    public TimeSpan? Lag => Interlocked.Read(ref _provenAt) is var at && at != long.MinValue ? clock.GetElapsedTime(at) : null;

    /// <summary>
    /// True when a read from the replica sees everything up to a position of the primary's log. Waits for it 50 ms, and 300 ms for a replica
    /// that hangs; never for one that is known to.
    /// </summary>
    public async Task<bool> HasReachedAsync(NpgsqlLogSequenceNumber position, CancellationToken ct)
    {
        try
        {
            return replica.Pulse.AnswersInTime && await LookAsync(position).WaitAsync(LookAtMost, clock, ct);
        }
        catch (Exception e) when (e is TimeoutException || Outage.Is(e))
        {
            log.LogDebug(e, "No position from the replica");
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var answered = true;
        do
        {
            using var quiet = Tracing.Quiet();
            // Not through the requests' pool: that all its connections are busy is no silence of the server.
            await primary.Pulse.AskAsync(polling.DataSource, Reached, NotePrimary, Patience, clock, log);
            await replica.Pulse.AskAsync(replica.DataSource, Replayed, NoteReplica, Patience, clock, log);
            if (PrimaryAnswers != answered)
                log.LogWarning("The primary {State}", answered ? "does not answer; shoppers see the replica as it is" : "answers again");
            answered = PrimaryAnswers;
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    // Without cancellation, for the reason of Pulse.
    private async Task<bool> LookAsync(NpgsqlLogSequenceNumber position)
    {
        for (var look = 0; look < Looks; look++)
        {
            await using var command = replica.DataSource.CreateCommand(Replayed);
            var reached = await command.ExecuteScalarAsync(CancellationToken.None) as NpgsqlLogSequenceNumber?;
            if (reached is null || reached >= position)
                return reached is not null;

            await Task.Delay(BetweenLooks, clock);
        }

        return false;
    }

    private void NotePrimary(long at, NpgsqlLogSequenceNumber position)
    {
        lock (_lock)
        {
            _ahead.Enqueue((at, position));
            while (_ahead.Count > 0 && clock.GetElapsedTime(_ahead.Peek().At) > LagAtMost)
                _ahead.Dequeue();
        }
    }

    private void NoteReplica(long at, NpgsqlLogSequenceNumber replayed)
    {
        lock (_lock)
        {
            while (_ahead.TryPeek(out var next) && next.Position <= replayed)
                Interlocked.Exchange(ref _provenAt, _ahead.Dequeue().At);
        }
    }
}
