using Grpc.Net.ClientFactory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Events.V1;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Data;

namespace Shop.Events;

/// <summary>
/// Follows the event log of one other service. Lock, place and effects are on one connection: a consumer that lost it
/// can do nothing more, and its lock is free for the next.
/// </summary>
internal sealed partial class EventConsumer(
    string source,
    EventApplier applier,
    PrimaryDataSource primary,
    GrpcClientFactory clients,
    EventMetrics metrics,
    TimeProvider clock,
    ILogger<EventConsumer> log) : BackgroundService
{
    private const int LargestBatch = 500;

    // 100 ms to 25.6 s.
    private const int MostDoublings = 9;

    private static readonly TimeSpan LockPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AwayPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    // Two services that follow each other start together: that one is not there yet is no news for this long.
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    // Longer than the other side keeps it open: this ends the stream of a replica that hangs.
    private static readonly TimeSpan StreamDeadline = EventLogService.StreamLife + TimeSpan.FromSeconds(30);

    private readonly long _began = clock.GetTimestamp();

    /// <summary>Attempts to apply that failed since one succeeded.</summary>
    private int _failures;

    private bool _hasHeard;

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was: the events stay where they are, and are tried again until they are applied.
                await PauseAsync(e, ct);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await using var lead = await AdvisoryLock.TakeAsync(primary, $"events of {source}", LockPoll, clock, ct);
        var place = await applier.LoadAsync(lead.Connection, ct);
        var client = clients.CreateClient<EventLog.EventLogClient>(ServiceClientSetup.NameOf<EventLog.EventLogClient>(source));
        using var stream = client.ReadEvents(
            new ReadEventsRequest { After = place }, deadline: clock.GetUtcNow().UtcDateTime + StreamDeadline, cancellationToken: ct);
        var batches = new EventBatches(stream.ResponseStream);

        // One at a time after a failure, so that only the event that fails waits and not those before it.
        while (await batches.NextAsync(_failures == 0 ? LargestBatch : 1, ct) is { Count: > 0 } events)
        {
            _hasHeard = true;
            metrics.Received(source, events[0].At.ToDateTimeOffset());
            place = await ApplyAsync(lead.Connection, place, events, ct);
        }
    }

    private async Task<Position> ApplyAsync(
        NpgsqlConnection connection, Position place, IReadOnlyList<Event> events, CancellationToken ct)
    {
        try
        {
            var reached = await applier.ApplyAsync(connection, place, events, ct);
            metrics.Applied(source, events.Count);
            _failures = 0;
            return reached;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            _failures++;
            metrics.Failed(source);
            LogFailed(e, source, events.Count, events[0].Kind, events[0].Subject, events[0].Position, _failures);
            throw;
        }
    }

    /// <summary>A second while the other service or the database is away; longer and longer while an event cannot be applied.</summary>
    private async Task PauseAsync(Exception exception, CancellationToken ct)
    {
        var pause = _failures == 0 ? AwayPause : FirstPause * Math.Pow(2, Math.Min(_failures, MostDoublings) - 1);
        var isStarting = !_hasHeard && clock.GetElapsedTime(_began) < StartsWithin;
        LogAgain(isStarting ? LogLevel.Information : LogLevel.Warning, exception.Message, source, pause);
        await Task.Delay(pause, clock, ct);
    }

    [LoggerMessage(
        LogLevel.Error,
        "Attempt {Attempt} to apply {Count} events of {Source} from {Kind} {Subject} at {Position} failed; nothing is skipped")]
    private partial void LogFailed(Exception exception, string source, int count, string kind, string subject, Position position, int attempt);

    [LoggerMessage("Following the events of {Source} again in {Pause}: {Reason}")]
    private partial void LogAgain(LogLevel level, string reason, string source, TimeSpan pause);
}
