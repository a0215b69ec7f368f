using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Hosting;
using Shop.Events.V1;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Events;

/// <summary>
/// Streams this service's <c>event_log</c> to the others. Map it like any gRPC service, after <see cref="EventSetup.AddEventLog"/>.
/// </summary>
public sealed class EventLogService : EventLog.EventLogBase
{
    /// <summary>After this a stream ends and its reader opens the next one, perhaps on a replica that is less busy.</summary>
    internal static readonly TimeSpan StreamLife = TimeSpan.FromMinutes(5);

    // For a ring that was lost with the process that had to ring.
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HeldBackPoll = TimeSpan.FromMilliseconds(20);

    private readonly EventLogReader _log;
    private readonly EventBell _bell;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _clock;

    internal EventLogService(EventLogReader log, EventBell bell, IHostApplicationLifetime lifetime, TimeProvider clock) =>
        (_log, _bell, _lifetime, _clock) = (log, bell, lifetime, clock);

    [Authorize(Policy = Policies.Service)]
    public override async Task ReadEvents(ReadEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        // Ends with the process too: Kestrel would wait for an open stream until its patience ran out.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _lifetime.ApplicationStopping);
        var began = _clock.GetTimestamp();
        var after = request.After ?? new Position();
        try
        {
            while (_clock.GetElapsedTime(began) < StreamLife)
                after = await SendNextAsync(after, responseStream, ends.Token);
        }
        catch (OperationCanceledException) when (_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "This replica is stopping; read on from another one."));
        }
    }

    private async Task<Position> SendNextAsync(Position after, IServerStreamWriter<Event> stream, CancellationToken ct)
    {
        // Taken before the read, so that what is appended during it rings this one.
        var ring = _bell.NextRing();
        NextEvents next;
        using (Tracing.Quiet())
            next = await _log.ReadAsync(after, ct);

        foreach (var e in next.Events)
            await stream.WriteAsync(e, ct);
        if (next.Events.Count > 0)
            return next.Events[^1].Position;

        await Task.WhenAny(ring, Task.Delay(next.IsHeldBack ? HeldBackPoll : SlowPoll, ct));
        ct.ThrowIfCancellationRequested();
        return after;
    }
}
