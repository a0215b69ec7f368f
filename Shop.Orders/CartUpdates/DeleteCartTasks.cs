using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.CartUpdates;

/// <summary>Deletes the tasks that were carried out, and with them the messages that nobody need handle any more, in one statement.</summary>
public sealed class DeleteCartTasks(OrdersDbContext database)
{
    /// <param name="kind">Null: all of the order's.</param>
    public Task<int> RunAsync(OrderKey order, string? kind, CancellationToken ct) =>
        // A message that is being handled already finds nothing to do and ends by itself.
        database.Database.ExecuteSqlAsync(
            $"""
            with done as (
                delete from cart_tasks
                where region = {order.Region} and order_id = {order.OrderId} and ({kind}::text is null or kind = {kind})
                returning message_id
            )
            delete from wolverine.wolverine_incoming_envelopes message
            using done
            where message.id = done.message_id and message.status = 'Scheduled'
            """,
            ct);
}
