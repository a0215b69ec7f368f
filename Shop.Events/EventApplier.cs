using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shop.Events.V1;

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
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // First, because it locks the row: a second consumer waits here and is then refused.
        await MoveAsync(transaction, from, to, ct);
        foreach (var e in events)
            await ApplyAsync(e, transaction, ct);
        await transaction.CommitAsync(ct);
        return to;
    }

    private async Task ApplyAsync(Event e, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetKeyedServices<IEventHandler>(source).SingleOrDefault(handler => handler.Kind == e.Kind);

        // A kind this service has no use for. That it is passed over is the decision of whoever registered the handlers.
        if (handler is null)
            return;

        using var span = Start(e);
        try
        {
            await handler.ApplyAsync(e, transaction.Connection!, transaction, ct);
        }
        catch (Exception exception)
        {
            span?.AddException(exception);
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    /// <summary>A trace of its own, linked to that of the change: it may run much later, and many times.</summary>
    private Activity? Start(Event e)
    {
        ActivityLink[] links = ActivityContext.TryParse(e.Traceparent, traceState: null, isRemote: true, out var change) ? [new(change)] : [];
        var span = EventMetrics.Source.StartActivity($"apply {e.Kind}", ActivityKind.Consumer, parentContext: default, links: links);
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
