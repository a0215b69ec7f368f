using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Stock;

namespace Shop.Orders.Fulfilment;

/// <summary>
/// Ships a CONFIRMED order unless its payment is disputed, and notes that a SHIPPED one has arrived. Asked twice, it happens once.
/// </summary>
public sealed class AdvanceOrder(OrdersDbContext database, OrdersTransaction transaction, MoveOrder move, EndHold hold)
{
    /// <param name="by">Who says so, for history and audit columns.</param>
    public Task<Result<bool>> ShipAsync(Guid order, string by, CancellationToken ct) => RunAsync(
        order,
        OrderStatus.Confirmed,
        OrderStatus.Shipped,
        by,
        async (key, ct) =>
        {
            // The order's row is ours by now, and a dispute is written under it: none can be opened unseen.
            if (await IsDisputedAsync(key, ct))
                return new Fault.Conflict("order_disputed", "The payment is disputed: nothing is shipped before that is settled.");

            await hold.ShipAsync(key, by, ct);
            return true;
        },
        ct);

    public Task<Result<bool>> DeliverAsync(Guid order, string by, CancellationToken ct) => RunAsync(
        order, OrderStatus.Shipped, OrderStatus.Delivered, by, (_, _) => Task.FromResult<Result<bool>>(true), ct);

    private Task<Result<bool>> RunAsync(
        Guid order, OrderStatus from, OrderStatus to, string by, Func<OrderKey, CancellationToken, Task<Result<bool>>> effect,
        CancellationToken ct) =>
        transaction.RunAsync<bool>(
            async (_, ct) =>
            {
                var found = await database.Set<Order>()
                    .Where(row => row.OrderId == order)
                    .Select(row => new { row.Region })
                    .SingleOrDefaultAsync(ct);
                if (found is null)
                    return new Fault.NotFound($"order {order}");

                var key = new OrderKey(found.Region, order);
                if (await move.RunAsync(key, from, to, "fulfilment", StoredName.Of(to).ToLowerInvariant(), by, ct))
                    return await effect(key, ct);

                // Read after the move was refused: whoever moved the order meanwhile has committed.
                var now = await database.Set<Order>()
                    .Where(row => row.Region == key.Region && row.OrderId == order)
                    .Select(row => row.Status)
                    .SingleAsync(ct);
                return now == to
                    ? true
                    : new Fault.Conflict("order_not_advanced", $"The order is {StoredName.Of(now)}; it cannot become {StoredName.Of(to)}.");
            },
            ct);

    private Task<bool> IsDisputedAsync(OrderKey key, CancellationToken ct) => database.Set<Payment>().AnyAsync(
        payment => payment.Region == key.Region && payment.OrderId == key.OrderId
            && (payment.Dispute == MoneyStanding.Open || payment.Dispute == MoneyStanding.Lost),
        ct);
}
