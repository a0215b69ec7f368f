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

    /// <summary>
    /// Before the first of several: locks all rows that more than one of them may wait for, in the order in which everybody locks them. Null when
    /// the statements share none with other writers.
    /// </summary>
    NpgsqlBatchCommand? LockFor(IReadOnlyList<Event> events) => null;

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
