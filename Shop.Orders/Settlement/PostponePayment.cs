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
        if (payment.HoldUntil is { } hold && hold > now && hold < next)
            next = hold;

        var error = outcome is PaymentOutcome.Unanswered unanswered ? unanswered.Why : "";
        return database.Database.ExecuteSqlAsync(
            $"""
            -- postpone the payment
            update payments set next_check_at = {next}, last_error = {error}
            where region = {payment.Key.Region} and order_id = {payment.Key.OrderId} and status = 'INITIATED'
            """,
            ct);
    }
}
