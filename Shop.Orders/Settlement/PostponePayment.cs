using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Jobs;
using Shop.Orders.Payments;

namespace Shop.Orders.Settlement;

/// <summary>Ends the lease of a payment that is still open, and says when it is looked at next: later each time, but not after its hold.</summary>
public sealed class PostponePayment(OrdersDbContext database, TimeProvider clock)
{
    public Task<int> RunAsync(DuePayment payment, PaymentOutcome outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var next = now + Backoff.After(payment.Checks);
        var error = outcome is PaymentOutcome.Unanswered unanswered ? unanswered.Why : "";
        return database.Database.ExecuteSqlAsync(
            $"""
            -- postpone the payment
            update payments
            set next_check_at = case when o.hold_until > {now} then least({next}, o.hold_until) else {next} end, last_error = {error}
            from orders o
            where payments.region = {payment.Key.Region} and payments.order_id = {payment.Key.OrderId} and payments.status = 'INITIATED'
                and o.region = payments.region and o.order_id = payments.order_id
            """,
            ct);
    }
}
