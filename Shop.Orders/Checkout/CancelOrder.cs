using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Stock;

namespace Shop.Orders.Checkout;

/// <summary>Cancels an order for its owner while it is PENDING or CONFIRMED: gives the hold back, and the money too.</summary>
public sealed class CancelOrder(
    OrdersDbContext database, OrdersTransaction transaction, LockPayment locks, MoveOrder move, EndHold hold, RequestRefund refund,
    TimeProvider clock)
{
    private const int LongestReason = 200;

    public async Task<Result<Order>> RunAsync(string owner, string orderId, string reason, CancellationToken ct)
    {
        if (reason.Length > LongestReason)
            return new Fault.Invalid("reason", $"The reason may have at most {LongestReason} characters.");
        if (!Guid.TryParse(orderId, out var id) || await FindAsync(owner, id, ct) is not { } key)
            return new Fault.NotFound($"order {orderId}");

        var why = reason.Length == 0 ? "cancelled by the shopper" : reason;
        var isFirstTry = true;
        var cancelled = await transaction.RunAsync<bool>(
            (_, ct) =>
            {
                var tried = CancelAsync(key, owner, why, isFirstTry, ct);
                isFirstTry = false;
                return tried;
            },
            ct);
        if (!cancelled.IsSuccess)
            return cancelled.Fault;

        return await database.Set<Order>()
            .AsNoTracking()
            .WithEverything()
            .SingleAsync(order => order.Region == key.Region && order.OrderId == key.OrderId, ct);
    }

    private async Task<Result<bool>> CancelAsync(OrderKey key, string owner, string why, bool isFirstTry, CancellationToken ct)
    {
        var locked = await locks.ByOrderAsync(key, ct) ?? throw new InvalidOperationException($"Order {key} has no payment.");

        // The commit of the try before had happened; only its answer was lost.
        if (locked.OrderStatus is OrderStatus.Cancelled && !isFirstTry)
            return true;
        if (!OrderMoves.IsLegal(locked.OrderStatus, OrderStatus.Cancelled))
            return new Fault.Conflict(
                "order_not_cancellable", $"This order can no longer be cancelled (status: {StoredName.Of(locked.OrderStatus)}).");

        await move.RunAsync(key, locked.OrderStatus, OrderStatus.Cancelled, "shopper", why, owner, ct);
        await hold.ReleaseAsync(key, owner, ct);
        if (locked.PaymentStatus is PaymentStatus.Success)
            await refund.WithinAsync(key, "the shopper cancelled the order", owner, ct);

        // A payment that is still open is closed by SettlePayments, now; should it have succeeded, its money goes back.
        await database.Database.ExecuteSqlAsync(
            $"""
            update payments set next_check_at = {clock.GetUtcNow()}, redirect_url = ''
            where region = {key.Region} and order_id = {key.OrderId} and status = 'INITIATED'
            """,
            ct);
        return true;
    }

    private async Task<OrderKey?> FindAsync(string owner, Guid id, CancellationToken ct) =>
        await database.Set<Order>()
            .Where(order => order.OrderId == id && order.Owner == owner)
            .Select(order => (OrderKey?)new OrderKey(order.Region, order.OrderId))
            .SingleOrDefaultAsync(ct);
}
