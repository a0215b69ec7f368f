using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>
/// Writes down, inside the caller's transaction, that an order's money goes back: all of it that is still here. RefundPayments sees to it.
/// Asked twice, it is owed once; when a refund came to nothing, it is owed again.
/// </summary>
public sealed class RequestRefund(OrdersDbContext database, TimeProvider clock)
{
    public Task<int> WithinAsync(OrderKey key, string why, string by, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            -- request a refund
            insert into refunds as owed
                (region, refund_id, order_id, provider, currency, amount, status, why, next_try_at, created_by, updated_by)
            select region, {Guid.CreateVersion7()}, order_id, provider, currency, captured - refunded - charged_back, 'REQUESTED', {why},
                {clock.GetUtcNow()}, {by}, {by}
            from payments
            where region = {key.Region} and order_id = {key.OrderId} and captured > refunded + charged_back
            on conflict (region, order_id) do update
            set status = 'REQUESTED', amount = excluded.amount, round = owed.round + 1, next_try_at = excluded.next_try_at,
                updated_by = excluded.updated_by
            where owed.status = 'DONE'
            """,
            ct);

    /// <summary>Ends what is owed when nothing is left to give back: the provider's dashboard or a lost dispute was quicker.</summary>
    public Task<int> EndAsync(OrderKey key, string by, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            update refunds
            set status = 'DONE', next_try_at = null, last_error = '', updated_by = {by}
            from payments p
            where refunds.region = {key.Region} and refunds.order_id = {key.OrderId} and refunds.status = 'REQUESTED'
                and p.region = refunds.region and p.order_id = refunds.order_id and p.captured <= p.refunded + p.charged_back
            """,
            ct);
}
