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
/// positions noted before; a replica that stops replaying is out of use within <see cref="LagAtMost"/>. Of a shop that nobody reads from it looks
/// every five seconds, and the first read after that goes to the primary.
/// </summary>
public sealed class ReplicaFreshness : BackgroundService
{
    /// <summary>A read from the replica misses nothing that was committed longer ago than this.</summary>
    public static readonly TimeSpan LagAtMost = TimeSpan.FromMilliseconds(750);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AwakeFor = TimeSpan.FromSeconds(10);

    // For one after the other; what takes longer is heard of later.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private const int Looks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LookAtMost = TimeSpan.FromMilliseconds(300);

    private const string Reached = "select pg_current_wal_lsn()";

    // Where the connection leads to the primary, because no replica answers, it is as far as it can be.
    private const string Replayed = "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end";

    private readonly PrimaryDataSource _primary;
    private readonly ReplicaDataSource _replica;
    private readonly TimeProvider _clock;
    private readonly ILogger<ReplicaFreshness> _log;
    private readonly Interest _interest;

    // Positions of the primary that the replica has not been seen to reach, oldest first. Those too old to prove anything useful are dropped.
    private readonly Queue<(long At, NpgsqlLogSequenceNumber Position)> _ahead = new();

    private readonly Lock _lock = new();
    private long _provenAt = long.MinValue;
    private long _lookedAt;

    public ReplicaFreshness(PrimaryDataSource primary, ReplicaDataSource replica, TimeProvider clock, ILogger<ReplicaFreshness> log)
    {
        (_primary, _replica, _clock, _log) = (primary, replica, clock, log);
        _interest = new Interest(clock, AwakeFor);
        primary.Pulse.Asked = replica.Pulse.Asked = NoteInterest;
    }

    /// <summary>False when it is gone or hangs, as of the last second or so.</summary>
    public bool PrimaryAnswers => _primary.Pulse.AnswersInTime;

    /// <summary>
    /// True when shoppers' reads may go to the replica. With the primary gone nothing changes any more, and what the replica has
    /// is the best there is.
    /// </summary>
    public bool ReplicaMayServe
    {
        get
        {
            var provenAt = Interlocked.Read(ref _provenAt);
            return !PrimaryAnswers || (provenAt != long.MinValue && _clock.GetElapsedTime(provenAt) <= LagAtMost);
        }
    }

    /// <summary>A read from the replica misses nothing that was committed longer ago than this; null when nobody can say.</summary>
    public TimeSpan? Behind => Interlocked.Read(ref _provenAt) is var at && at != long.MinValue ? _clock.GetElapsedTime(at) : null;

    /// <summary>How old the last position was, at the last look, that the replica was seen to have reached; null before the first.</summary>
    public TimeSpan? Lag => Interlocked.Read(ref _provenAt) is var at && at != long.MinValue
        ? _clock.GetElapsedTime(at, Math.Max(at, Interlocked.Read(ref _lookedAt)))
        : null;

    /// <summary>Both answer, and the replica has all that the primary was seen to have.</summary>
    private bool AllIsWell
    {
        get
        {
            lock (_lock)
                return _ahead.Count == 0 && _primary.Pulse.IsInTime && _replica.Pulse.IsInTime;
        }
    }

    /// <summary>
    /// True when a read from the replica sees everything up to a position of the primary's log. Waits for it 50 ms, and 300 ms for a replica
    /// that hangs; never for one that is known to.
    /// </summary>
    public async Task<bool> HasReachedAsync(NpgsqlLogSequenceNumber position, CancellationToken ct)
    {
        try
        {
            return _replica.Pulse.AnswersInTime && await LookAsync(position).WaitAsync(LookAtMost, _clock, ct);
        }
        catch (Exception e) when (e is TimeoutException || Outage.Is(e))
        {
            _log.LogDebug(e, "No position from the replica");
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var answered = true;
        while (true)
        {
            using var quiet = Tracing.Quiet();
            Interlocked.Exchange(ref _lookedAt, _clock.GetTimestamp());
            await _primary.Pulse.AskAsync(_primary.PulseSource, Reached, NotePrimary, Patience, _clock, _log);
            await _replica.Pulse.AskAsync(_replica.DataSource, Replayed, NoteReplica, Patience, _clock, _log);
            if (_primary.Pulse.IsInTime != answered)
                _log.LogWarning("The primary {State}", answered ? "does not answer; shoppers see the replica as it is" : "answers again");
            answered = _primary.Pulse.IsInTime;
            if (AllIsWell)
                await _interest.AwaitAsync(Rest, ct);
            var spent = _clock.GetElapsedTime(Interlocked.Read(ref _lookedAt));
            if (spent < Interval)
                await Task.Delay(Interval - spent, _clock, ct);
        }
    }

    // What the shop does by itself all the time would never let it rest.
    private void NoteInterest()
    {
        if (!Tracing.IsQuiet)
            _interest.Note();
    }

    // Without cancellation, for the reason of Pulse.
    private async Task<bool> LookAsync(NpgsqlLogSequenceNumber position)
    {
        for (var look = 0; look < Looks; look++)
        {
            await using var command = _replica.DataSource.CreateCommand(Replayed);
            var reached = await command.ExecuteScalarAsync(CancellationToken.None) as NpgsqlLogSequenceNumber?;
            if (reached is null || reached >= position)
                return reached is not null;

            await Task.Delay(BetweenLooks, _clock);
        }

        return false;
    }

    private void NotePrimary(long at, NpgsqlLogSequenceNumber position)
    {
        lock (_lock)
        {
            _ahead.Enqueue((at, position));
            while (_ahead.Count > 0 && _clock.GetElapsedTime(_ahead.Peek().At) > LagAtMost)
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
