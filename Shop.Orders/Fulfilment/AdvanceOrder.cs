using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Stock;

namespace Shop.Orders.Fulfilment;

/// <summary>Ships a CONFIRMED order, and notes that a SHIPPED one has arrived. Asked twice, it happens once.</summary>
public sealed class AdvanceOrder(OrdersDbContext database, OrdersTransaction transaction, MoveOrder move, EndHold hold)
{
    /// <param name="by">Who says so, for history and audit columns.</param>
    public Task<Result<bool>> ShipAsync(Guid order, string by, CancellationToken ct) => RunAsync(
        order,
        OrderStatus.Confirmed,
        OrderStatus.Shipped,
        by,
        (key, ct) => hold.ShipAsync(key, by, ct),
        ct);

    public Task<Result<bool>> DeliverAsync(Guid order, string by, CancellationToken ct) => RunAsync(
        order, OrderStatus.Shipped, OrderStatus.Delivered, by, (_, _) => Task.CompletedTask, ct);

    private Task<Result<bool>> RunAsync(
        Guid order, OrderStatus from, OrderStatus to, string by, Func<OrderKey, CancellationToken, Task> effect, CancellationToken ct) =>
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
                {
                    await effect(key, ct);
                    return true;
                }

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
}
