using Google.Protobuf.WellKnownTypes;
using Npgsql;
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
        select transaction, number, kind, subject, payload::text, at, traceparent
        from event_log
        where (transaction, number) > ($1, $2) and transaction < pg_snapshot_xmin(pg_current_snapshot())
        order by transaction, number
        limit $3
        """;

    private const string Waiting = "select exists (select from event_log where (transaction, number) > ($1, $2))";

    /// <summary>The next events behind <paramref name="after"/>, at most 500; empty when there is none yet.</summary>
    public async Task<List<Event>> ReadAsync(Position after, CancellationToken ct)
    {
        await using var command = primary.DataSource.CreateCommand(Read);
        AddPosition(command, after);
        command.Parameters.Add(new() { Value = Most });
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<Event> events = [];
        while (await rows.ReadAsync(ct))
        {
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

        return events;
    }

    /// <summary>True when there are committed events behind <paramref name="after"/> that an open older transaction still holds back.</summary>
    public async Task<bool> IsHeldBackAsync(Position after, CancellationToken ct)
    {
        await using var command = primary.DataSource.CreateCommand(Waiting);
        AddPosition(command, after);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static void AddPosition(NpgsqlCommand command, Position position)
    {
        command.Parameters.Add(new() { Value = position.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = position.Number });
    }
}
