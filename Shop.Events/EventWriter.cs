using System.Diagnostics;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Shop.Events;

/// <summary>
/// Tells the other services of a change, in the transaction that makes it: both happen or neither. Whoever commits it rings
/// (<see cref="EventRing"/>).
/// </summary>
public static class EventWriter
{
    private const string Insert =
        """
        insert into event_log (kind, subject, payload, traceparent)
        select kind, subject, payload, $4 from unnest($1, $2, $3) with ordinality as event (kind, subject, payload, place) order by place
        """;

    /// <param name="transaction">Of the change.</param>
    /// <param name="payload">Its full protobuf name becomes the event's kind.</param>
    /// <param name="subject">What it is about, e.g. a SKU id.</param>
    /// <param name="ct">Cancels the insert, and with it the transaction.</param>
    public static Task AppendAsync(NpgsqlTransaction transaction, IMessage payload, string subject, CancellationToken ct) =>
        AppendAllAsync(transaction, [(payload, subject)], ct);

    /// <summary>As above, in the transaction that <paramref name="context"/> has open.</summary>
    /// <exception cref="InvalidOperationException">It has none open.</exception>
    public static Task AppendAsync(DbContext context, IMessage payload, string subject, CancellationToken ct) =>
        AppendAllAsync(context, [(payload, subject)], ct);

    /// <summary>Several events in their order, by one statement.</summary>
    public static Task AppendAllAsync(
        DbContext context, IReadOnlyCollection<(IMessage Payload, string Subject)> events, CancellationToken ct)
    {
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction() as NpgsqlTransaction
            ?? throw new InvalidOperationException("An event is appended in the transaction of its change; begin one first.");
        return AppendAllAsync(transaction, events, ct);
    }

    /// <summary>Several events in their order, by one statement.</summary>
    public static async Task AppendAllAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<(IMessage Payload, string Subject)> events, CancellationToken ct)
    {
        if (events.Count == 0)
            return;

        await using var command = new NpgsqlCommand(Insert, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = events.Select(e => e.Payload.Descriptor.FullName).ToArray() },
                new() { Value = events.Select(e => e.Subject).ToArray() },
                new()
                {
                    Value = events.Select(e => JsonFormatter.Default.Format(e.Payload)).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
                new() { Value = Activity.Current?.Id ?? "" },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
