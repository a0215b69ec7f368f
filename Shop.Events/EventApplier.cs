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
        var known = EventRun.Of(events.Where(e => handlers.ContainsKey(e.Kind)), handlers);
        if (known.Count > 0 && handlers.Values.All(handler => handler is IEventStatement))
        {
            await ApplyTogetherAsync(connection, from, to, known, ct);
            return to;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);

        // First, because it locks the row: a second consumer waits here and is then refused.
        using (Tracing.Quiet())
            await MoveAsync(connection, transaction, from, to, [], ct);
        foreach (var run in known)
            await ApplyAsync(run, transaction, ct);

        // A kind this service has no use for is passed over: the decision of whoever registered the handlers.
        if (known.Count == 0 && batch is not null)
            batch.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        await transaction.CommitAsync(ct);
        return to;
    }

    /// <summary>One batch, and so one transaction: the place moves with all of them or not at all.</summary>
    private async Task ApplyTogetherAsync(
        NpgsqlConnection connection, Position from, Position to, IReadOnlyList<EventRun> known, CancellationToken ct)
    {
        var parent = Activity.Current?.Context ?? default;
        List<Activity?> spans = [.. known.Select(run => run.Start(source, parent))];
        List<NpgsqlBatchCommand> statements = [.. known.Select(run => run.Statement())];
        try
        {
            await MoveAsync(connection, transaction: null, from, to, statements, ct);
            foreach (var (run, statement) in known.Zip(statements))
                run.Applied(statement.Rows);
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

    private async Task ApplyAsync(EventRun run, NpgsqlTransaction transaction, CancellationToken ct)
    {
        using var span = run.Start(source, Activity.Current?.Context ?? default);
        try
        {
            await run.ApplyAsync(transaction.Connection!, transaction, ct);
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
