using System.Data.Common;
using Google.Protobuf;
using Npgsql;
using Shop.Events.V1;

namespace Shop.Events;

/// <summary>Reads what an event carries.</summary>
public static class EventPayload
{
    // A service that was not yet updated must not stumble over a field that a newer one has added.
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static T Read<T>(this Event e) where T : IMessage, new() => Parser.Parse<T>(e.Payload);
}

/// <summary>What this service does about one kind of event of another one.</summary>
public interface IEventHandler
{
    /// <summary>The full protobuf name of the payload, e.g. "shop.catalog.v1.SkuChanged".</summary>
    string Kind { get; }

    /// <summary>
    /// Applies the event in the given transaction, and touches nothing outside it: the place in the log is stored in the same transaction,
    /// so after a crash the event comes again exactly when nothing of it was kept. An exception is retried until it no longer comes.
    /// </summary>
    Task ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct);
}

/// <summary>A handler whose whole effect is one statement, so that many events go to the database together with the place behind them.</summary>
public interface IEventStatement : IEventHandler
{
    NpgsqlBatchCommand StatementFor(Event e);

    /// <param name="e">Applied; its transaction may still fail.</param>
    /// <param name="rows">What the statement returned or wrote.</param>
    void Applied(Event e, ulong rows);

    async Task IEventHandler.ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var statement = StatementFor(e);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction) { BatchCommands = { statement } };
        await batch.ExecuteNonQueryAsync(ct);
        Applied(e, statement.Rows);
    }
}

/// <summary>A handler that applies many events of its kind at once, for less than each would cost by itself.</summary>
public interface IEventRunHandler : IEventHandler
{
    /// <summary>As <see cref="IEventHandler.ApplyAsync"/>, for events that follow one another, in their order.</summary>
    Task ApplyAllAsync(IReadOnlyList<Event> events, DbConnection connection, DbTransaction transaction, CancellationToken ct);

    Task IEventHandler.ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct) =>
        ApplyAllAsync([e], connection, transaction, ct);
}

/// <summary>The same of a handler whose whole effect is one statement, whether of one event or of many.</summary>
public interface IEventRunStatement : IEventStatement
{
    /// <param name="events">That follow one another, in their order; at least one.</param>
    NpgsqlBatchCommand StatementFor(IReadOnlyList<Event> events);

    /// <param name="events">Applied; their transaction may still fail.</param>
    /// <param name="rows">What the statement returned or wrote.</param>
    void Applied(IReadOnlyList<Event> events, ulong rows);

    NpgsqlBatchCommand IEventStatement.StatementFor(Event e) => StatementFor([e]);

    void IEventStatement.Applied(Event e, ulong rows) => Applied([e], rows);
}
