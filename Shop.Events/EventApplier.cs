using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shop.Events.V1;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Events;

/// <summary>Applies events and moves the stored place in the log, in one transaction.</summary>
internal sealed class EventApplier(string source, IServiceScopeFactory scopes)
{
    private const string Load = "select transaction, number from event_offsets where source = $1";

    // The row is created on first use. Moving on only from the place this consumer believes in: another one that took over has moved it.
    private const string Move =
        """
        insert into event_offsets (source, transaction, number) values ($1, $2, $3)
        on conflict (source) do update set transaction = excluded.transaction, number = excluded.number
        where (event_offsets.transaction, event_offsets.number) = ($4, $5)
        """;

    public async Task<Position> LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Load, connection) { Parameters = { new() { Value = source } } };
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new Position { Transaction = row.GetFieldValue<ulong>(0), Number = row.GetInt64(1) }
            : new Position();
    }

    /// <returns>The new place.</returns>
    public async Task<Position> ApplyAsync(
        NpgsqlConnection connection, Position from, IReadOnlyList<Event> events, CancellationToken ct)
    {
        var to = events[^1].Position;
        using var batch = events.Count > 1 ? Start(events.Count) : null;
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // First, because it locks the row: a second consumer waits here and is then refused.
        using (Tracing.Quiet())
            await MoveAsync(transaction, from, to, ct);
        var applied = 0;
        foreach (var e in events)
            applied += await ApplyAsync(e, transaction, ct) ? 1 : 0;
        if (applied == 0 && batch is not null)
            batch.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        await transaction.CommitAsync(ct);
        return to;
    }

    /// <returns>False for a kind this service has no use for. That it is passed over is the decision of whoever registered the handlers.</returns>
    private async Task<bool> ApplyAsync(Event e, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetKeyedServices<IEventHandler>(source).SingleOrDefault(handler => handler.Kind == e.Kind);

        if (handler is null)
            return false;

        using var span = Start(e);
        try
        {
            await handler.ApplyAsync(e, transaction.Connection!, transaction, ct);
            return true;
        }
        catch (Exception exception)
        {
            span?.AddException(exception);
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    /// <summary>What is caught up with together is one trace: thousands would push all others out of the list.</summary>
    private Activity? Start(int count)
    {
        var span = EventMetrics.Source.StartActivity($"apply events of {source}", ActivityKind.Consumer, parentContext: default);
        span?.SetTag("messaging.batch.message_count", count);
        return span;
    }

    /// <summary>Linked to the trace of the change and not part of it: it may run much later, and many times.</summary>
    private Activity? Start(Event e)
    {
        ActivityLink[] links = ActivityContext.TryParse(e.Traceparent, traceState: null, isRemote: true, out var change) ? [new(change)] : [];
        var batch = Activity.Current?.Context ?? default;
        var span = EventMetrics.Source.StartActivity($"apply {e.Kind}", ActivityKind.Consumer, batch, links: links);
        span?.SetTag("messaging.source.name", source);
        span?.SetTag("messaging.message.id", $"{e.Position.Transaction}/{e.Position.Number}");
        span?.SetTag("shop.subject", e.Subject);
        return span;
    }

    private async Task MoveAsync(NpgsqlTransaction transaction, Position from, Position to, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Move, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = source },
                new() { Value = to.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 },
                new() { Value = to.Number },
                new() { Value = from.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 },
                new() { Value = from.Number },
            },
        };
        if (await command.ExecuteNonQueryAsync(ct) == 0)
            throw new InvalidOperationException($"Another consumer has moved on in the events of {source}; starting over from its place.");
    }
}
