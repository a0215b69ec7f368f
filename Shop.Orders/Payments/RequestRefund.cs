using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>
/// Writes down, inside the caller's transaction, that an order's money goes back. RefundPayments sees to it. Asked twice, it is owed once.
/// </summary>
public sealed class RequestRefund(OrdersDbContext database, TimeProvider clock)
{
    public Task<int> WithinAsync(OrderKey key, Money amount, string why, string by, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            -- request a refund
            insert into refunds (region, refund_id, order_id, provider, currency, amount, status, why, next_try_at, created_by, updated_by)
            select region, {Guid.CreateVersion7()}, order_id, provider, {amount.Currency}, {amount.Amount}, 'REQUESTED', {why},
                {clock.GetUtcNow()}, {by}, {by}
            from payments
            where region = {key.Region} and order_id = {key.OrderId}
            on conflict (region, order_id) do nothing
            """,
            ct);
}
