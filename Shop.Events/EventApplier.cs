using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shop.Events.V1;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Events;

/// <summary>Applies events and moves the stored place in the log, in one transaction; in one batch where statements are all there is to do.</summary>
internal sealed class EventApplier(string source, IServiceScopeFactory scopes)
{
    private const string Load = "select transaction, number from event_offsets where source = $1";

    // The row is created on first use. Moving on only from the place this consumer believes in: another one that took over has moved it. A
    // place that is null then fails the statement, and with it what is sent in the same batch.
    private const string Move =
        """
        -- apply events
        insert into event_offsets (source, transaction, number) values ($1, $2, $3)
        on conflict (source) do update set number = excluded.number,
            transaction = case when (event_offsets.transaction, event_offsets.number) = ($4, $5) then excluded.transaction end
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
        await using var scope = scopes.CreateAsyncScope();
        var handlers = scope.ServiceProvider.GetKeyedServices<IEventHandler>(source).ToDictionary(handler => handler.Kind);
        var known = events.Where(e => handlers.ContainsKey(e.Kind)).ToList();
        if (known.Count > 0 && handlers.Values.All(handler => handler is IEventStatement))
        {
            await ApplyTogetherAsync(connection, from, to, [.. known.Select(e => (e, (IEventStatement)handlers[e.Kind]))], ct);
            return to;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);

        // First, because it locks the row: a second consumer waits here and is then refused.
        using (Tracing.Quiet())
            await MoveAsync(connection, transaction, from, to, [], ct);
        foreach (var e in known)
            await ApplyAsync(e, handlers[e.Kind], transaction, ct);

        // A kind this service has no use for is passed over: the decision of whoever registered the handlers.
        if (known.Count == 0 && batch is not null)
            batch.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        await transaction.CommitAsync(ct);
        return to;
    }

    /// <summary>One batch, and so one transaction: the place moves with all of them or not at all.</summary>
    private async Task ApplyTogetherAsync(
        NpgsqlConnection connection, Position from, Position to, IReadOnlyList<(Event Event, IEventStatement Handler)> known, CancellationToken ct)
    {
        var parent = Activity.Current?.Context ?? default;
        List<Activity?> spans = [.. known.Select(one => Start(one.Event, parent))];
        List<NpgsqlBatchCommand> statements = [.. known.Select(one => one.Handler.StatementFor(one.Event))];
        var locks = known.GroupBy(one => one.Handler, one => one.Event).Where(several => several.Count() > 1)
            .Select(several => several.Key.LockFor([.. several])).OfType<NpgsqlBatchCommand>();
        try
        {
            await MoveAsync(connection, transaction: null, from, to, [.. locks, .. statements], ct);
            foreach (var ((e, handler), statement) in known.Zip(statements))
                handler.Applied(e, statement.Rows);
        }
        catch (Exception exception)
        {
            spans.ForEach(span => Fail(span, exception));
            throw;
        }
        finally
        {
            spans.Reverse();
            spans.ForEach(span => span?.Dispose());
        }
    }

    private async Task ApplyAsync(Event e, IEventHandler handler, NpgsqlTransaction transaction, CancellationToken ct)
    {
        using var span = Start(e, Activity.Current?.Context ?? default);
        try
        {
            await handler.ApplyAsync(e, transaction.Connection!, transaction, ct);
        }
        catch (Exception exception)
        {
            Fail(span, exception);
            throw;
        }
    }

    private static void Fail(Activity? span, Exception exception)
    {
        span?.AddException(exception);
        span?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }

    /// <summary>What is caught up with together is one trace: thousands would push all others out of the list.</summary>
    private Activity? Start(int count)
    {
        var span = EventMetrics.Source.StartActivity($"apply events of {source}", ActivityKind.Consumer, parentContext: default);
        span?.SetTag("messaging.batch.message_count", count);
        return span;
    }

    /// <summary>Linked to the trace of the change and not part of it: it may run much later, and many times.</summary>
    private Activity? Start(Event e, ActivityContext parent)
    {
        ActivityLink[] links = ActivityContext.TryParse(e.Traceparent, traceState: null, isRemote: true, out var change) ? [new(change)] : [];
        var span = EventMetrics.Source.StartActivity($"apply {e.Kind}", ActivityKind.Consumer, parent, links: links);
        span?.SetTag("messaging.source.name", source);
        span?.SetTag("messaging.message.id", $"{e.Position.Transaction}/{e.Position.Number}");
        span?.SetTag("shop.subject", e.Subject);
        return span;
    }

    /// <param name="then">Statements of the same batch, which happen if this does.</param>
    private async Task MoveAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Position from, Position to, IReadOnlyList<NpgsqlBatchCommand> then,
        CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Move)
        {
            Parameters =
            {
                new() { Value = source },
                new() { Value = to.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 },
                new() { Value = to.Number },
                new() { Value = from.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 },
                new() { Value = from.Number },
            },
        });
        foreach (var statement in then)
            batch.BatchCommands.Add(statement);
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.NotNullViolation, TableName: "event_offsets" })
        {
            throw new InvalidOperationException($"Another consumer has moved on in the events of {source}; starting over from its place.", e);
        }
    }
}
