using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;

namespace Shop.Orders.Settlement;

/// <summary>
/// Lets the shopper go to the bank, inside the caller's transaction, which holds the payment: the units wait, but not for as long as they would
/// for a payment that only has to be made, and not too many of them.
/// </summary>
public sealed class AskShopper(OrdersDbContext database, LimitUnpaid limit, IOptions<HoldOptions> options, TimeProvider clock)
{
    /// <returns>Why the units may not wait, else null. The payment is then closed by SettlePayments; the caller cancels the order.</returns>
    public async Task<string?> WithinAsync(LockedPayment payment, string redirectUrl, string source, CancellationToken ct)
    {
        if (payment is not { OrderStatus: OrderStatus.Pending, PaymentStatus: PaymentStatus.Initiated })
            return null;

        if (!payment.AwaitsShopper && await limit.RefuseToWaitAsync(payment.Key, ct) is { } why)
        {
            await CloseSoonAsync(payment.Key, ct);
            return why;
        }

        await database.Database.ExecuteSqlAsync(
            $"""
            with asked as (
                update payments set redirect_url = {redirectUrl}, updated_by = {source}
                where region = {payment.Key.Region} and order_id = {payment.Key.OrderId} and redirect_url <> {redirectUrl}
                returning region, order_id
            )
            update orders
            set hold_until = least(hold_until, {clock.GetUtcNow() + options.Value.ForShopper}), updated_by = {source}
            from asked
            where orders.region = asked.region and orders.order_id = asked.order_id
            """,
            ct);
        return null;
    }

    private Task<int> CloseSoonAsync(OrderKey key, CancellationToken ct) => database.Database.ExecuteSqlAsync(
        $"update payments set next_check_at = {clock.GetUtcNow()} where region = {key.Region} and order_id = {key.OrderId}", ct);
}
