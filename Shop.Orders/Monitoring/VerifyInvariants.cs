using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Orders;

namespace Shop.Orders.Monitoring;

/// <summary>Asks the database whether every promise about stock, orders and money holds right now. Each question is one consistent look.</summary>
public sealed class VerifyInvariants(OrdersDbContext database)
{
    private const int Named = 3;

    // What breaks a promise is named in the first column. Where it is units that are too many, the second says how many; else each row is one.
    private static readonly (string Invariant, string Promise, string Broken)[] Promises =
    [
        ("oversold_units",
            "No more is reserved than is on hand, and nothing is negative",
            """
            select sku_id::text, greatest(reserved - on_hand, -reserved, -on_hand)::bigint
            from inventory where reserved < 0 or on_hand < 0 or reserved > on_hand
            """),
        ("ledger_difference",
            "The ledger adds up to the counters",
            """
            select i.sku_id::text, (abs(i.on_hand - coalesce(l.on_hand, 0)) + abs(i.reserved - coalesce(l.reserved, 0)))::bigint
            from inventory i
            left join (
                select sku_id, warehouse_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
                from stock_ledger group by sku_id, warehouse_id
            ) l using (sku_id, warehouse_id)
            where i.on_hand <> coalesce(l.on_hand, 0) or i.reserved <> coalesce(l.reserved, 0)
            """),
        ("reserved_not_held",
            "What is reserved is what the open holds say",
            """
            select i.sku_id::text
            from inventory i
            left join (
                select sku_id, warehouse_id, sum(quantity) as held from stock_holds group by sku_id, warehouse_id
            ) h using (sku_id, warehouse_id)
            where i.reserved <> coalesce(h.held, 0)
            """),
        ("holds_not_ordered",
            "Every PENDING or CONFIRMED order holds exactly its lines, and no other order holds anything",
            """
            select o.order_id::text
            from orders o
            join order_items i using (region, order_id)
            left join (select order_id, sku_id, sum(quantity) as held from stock_holds group by order_id, sku_id) h using (order_id, sku_id)
            where coalesce(h.held, 0) <> case when o.status in ('PENDING', 'CONFIRMED') then i.quantity else 0 end
            union all
            select h.order_id::text from stock_holds h left join order_items i using (region, order_id, sku_id) where i.order_id is null
            """),
        ("impossible_history",
            "An order's status is the last of its history, each change starts where the one before ended, and every move is a legal one",
            $"""
            select o.order_id::text
            from orders o
            where o.status is distinct from (
                select status from order_status_history c where c.region = o.region and c.order_id = o.order_id order by change_id desc limit 1)
            union all
            select order_id::text
            from (
                select order_id, status, from_status, lag(status) over (partition by region, order_id order by change_id) as before
                from order_status_history
            ) c
            where from_status is distinct from before or (from_status is not null and (from_status, status) not in ({LegalMoves()}))
            """),
        ("order_without_charge",
            "A CONFIRMED order is paid, and a PENDING one is being asked about",
            """
            select o.order_id::text
            from orders o left join payments p using (region, order_id)
            where (o.status = 'CONFIRMED' and p.status is distinct from 'SUCCESS')
                or (o.status in ('SHIPPED', 'DELIVERED') and (p.status is null or p.status not in ('SUCCESS', 'REFUNDED')))
                or (o.status = 'PENDING' and (p.status is distinct from 'INITIATED' or p.next_check_at is null))
            """),
        ("charge_without_order",
            "Captured money has an order that stands, or went back, or is on its way back",
            """
            select o.order_id::text
            from orders o join payments p using (region, order_id) left join refunds r using (region, order_id)
            where p.status in ('SUCCESS', 'REFUNDED') and o.status in ('PENDING', 'FAILED', 'CANCELLED')
                and p.captured > p.refunded + p.charged_back and r.status is distinct from 'REQUESTED'
            """),
        ("refund_difference",
            "What went back is what the provider's reports add up to, never more than was paid, and the payment says so",
            """
            select p.order_id::text
            from payments p
            left join (
                select region, order_id, sum(amount) filter (where kind = 'REFUND') as told,
                    sum(amount) filter (where kind = 'REFUND' and status <> 'FAILED') as standing,
                    sum(amount) filter (where kind = 'DISPUTE' and status = 'LOST') as lost,
                    bool_or(kind = 'DISPUTE' and status = 'OPEN') as is_open, bool_or(kind = 'DISPUTE') as is_disputed
                from payment_records group by region, order_id
            ) c using (region, order_id)
            where p.refunded <> coalesce(c.standing, 0) + p.refunded_reported - coalesce(c.told, 0)
                or p.refunded_reported < coalesce(c.told, 0) or p.charged_back <> coalesce(c.lost, 0)
                or (p.dispute = 'OPEN') <> coalesce(c.is_open, false) or (p.dispute <> '') <> coalesce(c.is_disputed, false)
                or (p.status in ('SUCCESS', 'REFUNDED') and p.refunded > p.captured)
                or (p.status = 'REFUNDED') <> (p.captured > 0 and p.refunded >= p.captured)
            """),
        ("refund_owed",
            "What is owed back is owed until nothing is left of the payment",
            """
            select r.order_id::text
            from refunds r join payments p using (region, order_id) join orders o using (region, order_id)
            where (r.status = 'DONE') <> (p.captured <= p.refunded + p.charged_back) or o.status not in ('FAILED', 'CANCELLED')
            """),
        ("paid_difference",
            "An order that stands was paid as agreed",
            """
            select o.order_id::text
            from orders o join payments p using (region, order_id)
            where o.status in ('CONFIRMED', 'SHIPPED', 'DELIVERED') and (p.captured <> o.total or p.currency <> o.currency)
            """),
        ("sum_difference",
            "The money of an order adds up: lines, tax, delivery, total, and what is asked for it",
            """
            select o.order_id::text
            from orders o
            join (
                select region, order_id, sum(line_total) as goods, sum(tax) as tax from order_items group by region, order_id
            ) i using (region, order_id)
            join payments p using (region, order_id)
            where o.subtotal <> i.goods or o.tax <> i.tax or o.total <> o.subtotal - o.discount + o.tax + o.delivery or p.amount <> o.total
            """),
    ];

    public async Task<InvariantReport> RunAsync(CancellationToken ct)
    {
        var checks = new List<InvariantCheck>();
        await database.Database.OpenConnectionAsync(ct);
        try
        {
            foreach (var (invariant, promise, query) in Promises)
                checks.Add(await CheckAsync(invariant, promise, query, ct));
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }

        return new InvariantReport(checks);
    }

    private async Task<InvariantCheck> CheckAsync(string invariant, string promise, string query, CancellationToken ct)
    {
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"-- check {invariant}\n{query}";
        await using var found = await command.ExecuteReaderAsync(ct);
        var (violations, first) = (0L, new List<string>());
        while (await found.ReadAsync(ct))
        {
            violations += found.FieldCount > 1 ? found.GetInt64(1) : 1;
            if (first.Count < Named)
                first.Add(found.GetString(0));
        }

        return new InvariantCheck(invariant, promise, violations, first);
    }

    private static string LegalMoves() =>
        string.Join(", ", OrderMoves.Legal.Select(move => $"('{StoredName.Of(move.From)}', '{StoredName.Of(move.To)}')"));
}

/// <summary>One promise, checked.</summary>
/// <param name="Invariant">Its short name, as the metric carries it.</param>
/// <param name="Promise">What should hold, in a sentence.</param>
/// <param name="Violations">0 when it holds, else how many units, orders or SKUs are not as promised.</param>
/// <param name="First">The first few SKUs or orders of these.</param>
public sealed record InvariantCheck(string Invariant, string Promise, long Violations, IReadOnlyList<string> First);

/// <summary>All promises, checked one after the other.</summary>
public sealed record InvariantReport(IReadOnlyList<InvariantCheck> Checks)
{
    /// <summary>One sentence per broken promise, with the first few SKUs or orders; empty when all hold.</summary>
    public IReadOnlyList<string> Broken =>
        [.. Checks.Where(check => check.Violations > 0)
            .Select(check => $"{check.Promise}: not so for {check.Violations}, first {string.Join(", ", check.First)}")];
}
