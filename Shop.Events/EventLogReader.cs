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
        select e.transaction, e.number, e.kind, e.subject, e.payload::text, e.at, e.traceparent, log.has_more
        from (select exists (select from event_log where (transaction, number) > ($1, $2)) as has_more) as log
        left join (
            select *
            from event_log
            where (transaction, number) > ($1, $2) and transaction < pg_snapshot_xmin(pg_current_snapshot())
            order by transaction, number
            limit $3
        ) as e on true
        order by e.transaction, e.number
        """;

    /// <summary>The next events behind <paramref name="after"/>, at most 500; none when there is none yet, or it is held back.</summary>
    public async Task<NextEvents> ReadAsync(Position after, CancellationToken ct)
    {
        await using var command = primary.DataSource.CreateCommand(Read);
        command.Parameters.Add(new() { Value = after.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = after.Number });
        command.Parameters.Add(new() { Value = Most });
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<Event> events = [];
        while (await rows.ReadAsync(ct))
        {
            // The only row, and no event's.
            if (await rows.IsDBNullAsync(0, ct))
                return new NextEvents([], IsHeldBack: rows.GetBoolean(7));

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

        return new NextEvents(events, IsHeldBack: false);
    }
}

/// <param name="IsHeldBack">There are only such as an open older transaction still holds back.</param>
internal sealed record NextEvents(IReadOnlyList<Event> Events, bool IsHeldBack);
