using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>
/// Writes down what the provider says about money, and counts anew what follows for the payment, inside the caller's transaction, which holds
/// the payment. The same reports give the same figures in whatever order and however often they come.
/// </summary>
public sealed class RecordMoney(OrdersDbContext database)
{
    /// <param name="reportedAt">When the provider said so.</param>
    /// <returns>False when this was known, or something newer.</returns>
    public async Task<bool> NoteAsync(OrderKey key, MoneyNews news, DateTimeOffset reportedAt, string by, CancellationToken ct) =>
        await database.Database.ExecuteSqlAsync(
            $"""
            insert into payment_records as known
                (region, order_id, record_id, provider, kind, status, stage, reported_at, happened_at, amount, why, created_by, updated_by)
            select region, order_id, {news.Id}, provider, {news.Standing.Kind}, {news.Standing.Status}, {news.Standing.Stage}, {reportedAt},
                {news.HappenedAt}, {news.Amount.Amount}, {news.Why}, {by}, {by}
            from payments
            where region = {key.Region} and order_id = {key.OrderId}
            on conflict (region, order_id, record_id) do update
            set status = excluded.status, stage = excluded.stage, reported_at = excluded.reported_at, amount = excluded.amount,
                why = excluded.why, updated_by = excluded.updated_by
            where (excluded.stage, excluded.reported_at, excluded.status, excluded.amount, excluded.why)
                > (known.stage, known.reported_at, known.status, known.amount, known.why)
            """,
            ct) == 1;

    /// <param name="reported">What the provider says was given back in all; null when this time it does not say.</param>
    public async Task<PaymentMoney> CountAsync(OrderKey key, Money? reported, string by, CancellationToken ct)
    {
        // What the provider counted and has not told one by one yet, its sum less all refunds on record, counts too.
        var counted = await database.Database.SqlQuery<PaymentMoney>(
            $"""
            with told as (
                select coalesce(sum(amount) filter (where kind = 'REFUND'), 0) as refunds,
                    coalesce(sum(amount) filter (where kind = 'REFUND' and status <> 'FAILED'), 0) as standing,
                    coalesce(sum(amount) filter (where kind = 'DISPUTE' and status = 'LOST'), 0) as lost,
                    coalesce(min(case status when 'OPEN' then '1OPEN' when 'LOST' then '2LOST' else '3WON' end) filter (where kind = 'DISPUTE'), '1')
                        as dispute
                from payment_records
                where region = {key.Region} and order_id = {key.OrderId}
            ), summed as (
                select greatest(p.refunded_reported, {reported?.Amount ?? 0m}, told.refunds) as reported, told.*
                from payments p, told
                where p.region = {key.Region} and p.order_id = {key.OrderId}
            )
            update payments p
            set refunded_reported = s.reported, refunded = s.standing + s.reported - s.refunds, charged_back = s.lost,
                dispute = substring(s.dispute from 2), updated_by = {by},
                status = case
                    when p.status not in ('SUCCESS', 'REFUNDED') then p.status
                    when p.captured > 0 and s.standing + s.reported - s.refunds >= p.captured then 'REFUNDED'
                    else 'SUCCESS'
                end
            from summed s
            where p.region = {key.Region} and p.order_id = {key.OrderId}
            returning p.captured as "Captured", p.refunded as "Refunded", p.refunded_reported as "GivenBack", p.charged_back as "ChargedBack"
            """).ToListAsync(ct);
        return counted.Single();
    }
}

/// <summary>The money of a payment, in its currency.</summary>
/// <param name="Captured">0 while it is not known to be paid.</param>
/// <param name="GivenBack">With what was given back and came to nothing later.</param>
/// <param name="ChargedBack">Lost in disputes.</param>
public sealed record PaymentMoney(decimal Captured, decimal Refunded, decimal GivenBack, decimal ChargedBack);
