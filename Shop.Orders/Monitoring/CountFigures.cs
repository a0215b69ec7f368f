using Npgsql;
using NpgsqlTypes;
using static Shop.Orders.Monitoring.OrdersGauges;

namespace Shop.Orders.Monitoring;

/// <summary>Counts what the whole shop holds: orders by status, open holds, and what has been waiting too long.</summary>
public sealed class CountFigures(TimeProvider clock)
{
    private const string Sql =
        """
        -- count the figures
        with held as (
            select case o.status when 'PENDING' then 'unpaid' else 'to_ship' end as state, h.quantity
            from stock_holds h join orders o using (region, order_id)
        ), states as (
            select state, count(quantity) as holds, coalesce(sum(quantity), 0) as units
            from (values ('unpaid'), ('to_ship')) s (state) left join held using (state) group by state
        )
        select 'order', status, count(*)::double precision from orders group by status
        union all
        select 'holds', state, holds from states
        union all
        select 'units', state, units from states
        union all
        select 'unanswered', '', coalesce(extract(epoch from $1 - min(created_at)), 0) from payments where status = 'INITIATED'
        union all
        select 'unpaid value', '', coalesce(sum(total), 0) from orders where status = 'PENDING'
        union all
        select 'dead', '', count(*) from wolverine.wolverine_dead_letters
        union all
        select 'overdue', '', coalesce(greatest(extract(epoch from $1 - min(due)), 0), 0)
        from (
            select min(next_check_at) as due from payments
            union all select min(next_try_at) from refunds
            union all select min(execution_time) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'
        ) jobs
        """;

    /// <param name="connection">That of whoever may report them: one that has lost it counts nothing.</param>
    internal async Task<Figures> RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz } },
        };
        var rows = new List<(string Kind, string Name, double Value)>();
        await using (var read = await command.ExecuteReaderAsync(ct))
        {
            while (await read.ReadAsync(ct))
                rows.Add((read.GetString(0), read.GetString(1), read.GetDouble(2)));
        }

        double Of(string kind) => rows.Single(row => row.Kind == kind).Value;
        Count[] ListOf(string kind) => [.. rows.Where(row => row.Kind == kind).Select(row => new Count(row.Name, (long)row.Value))];
        return new Figures(
            ListOf("order"), ListOf("holds"), ListOf("units"), Of("unanswered"), Of("overdue"), (long)Of("dead"), Of("unpaid value"));
    }
}
