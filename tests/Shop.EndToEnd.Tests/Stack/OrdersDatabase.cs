using Npgsql;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>Looks behind the shop's answers: what the Orders database says. Only reads, but for the count of a shelf.</summary>
public sealed class OrdersDatabase(NpgsqlDataSource primary)
{
    /// <summary>Rows in every table that an order touches; equal before and after means that nothing was written.</summary>
    public readonly record struct Counts(long Orders, long Holds, long Ledger, long Payments, long Events, long Keys);

    public async Task<Counts> CountAsync()
    {
        const string sql =
            """
            select (select count(*) from orders), (select count(*) from stock_holds), (select count(*) from stock_ledger),
                   (select count(*) from payments), (select count(*) from payment_events), (select count(*) from idempotency_keys)
            """;
        await using var command = primary.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Counts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
    }

    /// <summary>Units of a SKU that can be sold now.</summary>
    public async Task<int> StockAsync(string sku) =>
        Convert.ToInt32(await ScalarAsync("select sum(on_hand - reserved) from inventory where sku_id = $1", Guid.Parse(sku)), null);

    /// <summary>Somebody counts the shelf and finds exactly so many units for sale: counter and ledger in one statement.</summary>
    public Task PutOnShelfAsync(string sku, int available) => ScalarAsync(
        """
        with before as (
            select sku_id, warehouse_id, $2 - (on_hand - reserved) as change from inventory
            where sku_id = $1 and warehouse_id = 'main' for update
        ), shelf as (
            update inventory i set on_hand = i.on_hand + b.change, version = i.version + 1
            from before b where (i.sku_id, i.warehouse_id) = (b.sku_id, b.warehouse_id) and b.change <> 0
        )
        insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
        select sku_id, warehouse_id, 'counted', change, 0, 'test' from before where change <> 0 returning entry_id
        """,
        Guid.Parse(sku), available);

    public async Task<string> StatusAsync(string order) =>
        (string)(await ScalarAsync("select status from orders where order_id = $1", Guid.Parse(order)) ?? "no such order");

    /// <summary>Order and payment status of each order, to compare before and after.</summary>
    public async Task<IReadOnlyList<string>> StatesAsync(IEnumerable<string> orders)
    {
        const string sql =
            """
            select o.order_id || ' ' || o.status || ' ' || p.status from orders o join payments p using (region, order_id)
            where o.order_id = any($1) order by o.order_id
            """;
        return await ListAsync(sql, orders.Select(Guid.Parse).ToArray());
    }

    public Task<long> OpenPaymentsAsync() => LongAsync("select count(*) from payments where status = 'INITIATED'");

    /// <summary>Orders whose money is settled, with what the shop believes it holds of each: captured less refunded, in cents.</summary>
    public async Task<IReadOnlyDictionary<string, long>> MoneyAsync()
    {
        const string sql =
            """
            select p.order_id, (100 * (p.captured - p.refunded - p.charged_back))::bigint
            from payments p where p.captured > 0
            """;
        await using var command = primary.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var money = new Dictionary<string, long>();
        while (await rows.ReadAsync()) money[rows.GetGuid(0).ToString()] = rows.GetInt64(1);
        return money;
    }

    /// <summary>Every way in which stock could have gone wrong, as a sentence each.</summary>
    public async Task<IReadOnlyList<string>> StockFaultsAsync() => await ListAsync(
        """
        select 'oversold: ' || sku_id from inventory where reserved not between 0 and on_hand
        union all
        select 'ledger and counters differ: ' || i.sku_id
        from inventory i left join lateral (
            select coalesce(sum(on_hand_change), 0) as on_hand, coalesce(sum(reserved_change), 0) as reserved
            from stock_ledger l where (l.sku_id, l.warehouse_id) = (i.sku_id, i.warehouse_id)) l on true
        where (i.on_hand, i.reserved) <> (l.on_hand, l.reserved)
        union all
        select 'reserved is not the sum of its holds: ' || i.sku_id
        from inventory i where reserved <> (
            select coalesce(sum(quantity), 0) from stock_holds h where (h.sku_id, h.warehouse_id) = (i.sku_id, i.warehouse_id))
        union all
        select 'holds without a live order: ' || h.order_id
        from stock_holds h join orders o using (region, order_id) where o.status not in ('PENDING', 'CONFIRMED')
        union all
        select 'a live order without its holds: ' || o.order_id
        from orders o where status in ('PENDING', 'CONFIRMED') and not exists (select from stock_holds h where h.order_id = o.order_id)
        """);

    private async Task<IReadOnlyList<string>> ListAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var rows = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await rows.ReadAsync()) list.Add(rows.GetString(0));
        return list;
    }

    private async Task<long> LongAsync(string sql, params object[] parameters) => (long)(await ScalarAsync(sql, parameters))!;

    private async Task<object?> ScalarAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync();
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = primary.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
