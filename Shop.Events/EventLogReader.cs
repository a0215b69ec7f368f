using Google.Protobuf.WellKnownTypes;
using NpgsqlTypes;
using Shop.Events.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Events;

/// <summary>Reads <c>event_log</c> in an order in which nothing can appear later behind a place already passed.</summary>
internal sealed class EventLogReader(PrimaryDataSource primary)
{
    private const int Most = 500;

    // Transactions commit in another order than they write. Below the oldest one still open nothing can come any more.
    private const string Read =
        """
        select transaction, number, kind, subject, payload::text, at, traceparent, transaction < pg_snapshot_xmin(pg_current_snapshot())
        from event_log
        where (transaction, number) > ($1, $2)
        order by transaction, number
        limit $3
        """;

    /// <summary>
    /// The next events behind <paramref name="after"/>, at most 500; none, when there is none yet or when an open older transaction holds back
    /// those that are committed.
    /// </summary>
    public async Task<(List<Event> Events, bool HeldBack)> ReadAsync(Position after, CancellationToken ct)
    {
        await using var command = primary.DataSource.CreateCommand(Read);
        command.Parameters.Add(new() { Value = after.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = after.Number });
        command.Parameters.Add(new() { Value = Most });
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<Event> events = [];
        while (await rows.ReadAsync(ct))
        {
            if (!rows.GetBoolean(7))
                return (events, events.Count == 0);
            events.Add(new Event
            {
                Position = new Position { Transaction = rows.GetFieldValue<ulong>(0), Number = rows.GetInt64(1) },
                Kind = rows.GetString(2),
                Subject = rows.GetString(3),
                Payload = rows.GetString(4),
                At = Timestamp.FromDateTime(rows.GetDateTime(5)),
                Traceparent = rows.GetString(6),
            });
        }

        return (events, false);
    }
}
