using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.CartUpdates;

/// <summary>Strikes out what a cart has been told, and with it the messages that nobody need handle any more, in one statement.</summary>
public sealed class ForgetCartTasks(OrdersDbContext database)
{
    /// <param name="kind">Null: all of the order's.</param>
    public Task<int> RunAsync(OrderKey order, string? kind, CancellationToken ct) =>
        // A message that is being handled already finds nothing to do and ends by itself.
        database.Database.ExecuteSqlAsync(
            $"""
            with told as (
                delete from cart_tasks
                where region = {order.Region} and order_id = {order.OrderId} and ({kind}::text is null or kind = {kind})
                returning message_id
            )
            delete from wolverine.wolverine_incoming_envelopes message
            using told
            where message.id = told.message_id and message.status = 'Scheduled'
            """,
            ct);
}
