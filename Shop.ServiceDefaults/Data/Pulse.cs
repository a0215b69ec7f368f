using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Shop.ServiceDefaults.Data;

/// <summary>
/// Whether a database server answers: it is asked one question after the other, and while one is open too long it does not. No question is ever
/// cancelled, as Npgsql would send the cancellation to the same server over a new connection and wait for it. The answer that comes at last
/// says that the server is back. Whoever wants to know is told of by <see cref="Asked"/>: while nobody does, it is asked seldom.
/// </summary>
public sealed class Pulse
{
    // For a read there is the other server; a write can only be refused, so a stall of a busy machine must not look like an outage.
    private static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(2);

    private Task _open = Task.CompletedTask;
    private TimeProvider _clock = TimeProvider.System;
    private long _openSince;
    private volatile bool _failed;

    internal Pulse()
    {
    }

    /// <summary>False when it is gone, or has been silent for a second: a read goes elsewhere. True where nobody asks.</summary>
    public bool AnswersInTime
    {
        get
        {
            Asked?.Invoke();
            return IsInTime;
        }
    }

    /// <summary>False when it is gone, or has been silent for two seconds: nobody waits for it. True where nobody asks.</summary>
    public bool Answers
    {
        get
        {
            Asked?.Invoke();
            return IsThere;
        }
    }

    /// <summary>Called by whoever wants to know.</summary>
    internal Action? Asked { get; set; }

    /// <summary>As <see cref="AnswersInTime"/>, for who looks without being about to read.</summary>
    internal bool IsInTime => !_failed && Open <= SlowAfter;

    /// <summary>As <see cref="Answers"/>, likewise.</summary>
    internal bool IsThere => !_failed && Open <= SilentAfter;

    private TimeSpan Open => Interlocked.Read(ref _openSince) is not 0 and var since ? _clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Asks, unless the last question is still open, and waits a moment for the answer.</summary>
    /// <param name="source">Connections to the server.</param>
    /// <param name="question">A query for one position in the log.</param>
    /// <param name="note">Takes the answer, with the time of the question; may come later than this returns.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="clock">The process's.</param>
    /// <param name="log">Hears of failures.</param>
    internal async Task AskAsync(
        NpgsqlDataSource source, string question, Action<long, NpgsqlLogSequenceNumber> note, TimeSpan patience, TimeProvider clock, ILogger log)
    {
        _clock = clock;
        if (_open.IsCompleted)
            _open = AskToTheEndAsync(source, question, note, log);
        await _open.WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AskToTheEndAsync(NpgsqlDataSource source, string question, Action<long, NpgsqlLogSequenceNumber> note, ILogger log)
    {
        var at = _clock.GetTimestamp();
        Interlocked.Exchange(ref _openSince, at);
        try
        {
            await using var command = source.CreateCommand(question);
            command.CommandTimeout = 0;
            if (await command.ExecuteScalarAsync(CancellationToken.None) is NpgsqlLogSequenceNumber position)
                note(at, position);
            _failed = false;
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            // No answer is an answer here: the health checks report the outage, this only steers reads.
            log.LogDebug(e, "No position from the database");
            _failed = true;
        }
        finally
        {
            Interlocked.Exchange(ref _openSince, 0);
        }
    }
}
