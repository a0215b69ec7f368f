using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;

namespace Shop.Orders.CartUpdates;

/// <summary>Writes the messages for cart tasks that have none: for a cart that could not be updated at once.</summary>
public sealed class PutOffCartUpdate(OrdersDbContext database, OrdersTransaction transaction)
{
    /// <param name="order">Null: of all orders. Who does that at the same time waits at the rows, and finds none.</param>
    /// <param name="delay">When they are handled, from now.</param>
    public Task<Result<int>> RunAsync(Guid? order, TimeSpan delay, CancellationToken ct) => transaction.RunAsync<int>(
        async (outbox, ct) =>
        {
            var orphans = await database.Set<CartTask>()
                .FromSql($"select * from cart_tasks where message_id is null and ({order}::uuid is null or order_id = {order}) for update")
                .ToListAsync(ct);
            foreach (var task in orphans)
                task.MessageId = await outbox.HandleLaterAsync(new CartUpdateDue(task.Region, task.OrderId), delay);

            return orphans.Count;
        },
        ct);
}
