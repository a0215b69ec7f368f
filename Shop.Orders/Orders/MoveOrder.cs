using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.Orders;

/// <summary>
/// Moves an order from one status to the next, with its history row, inside the caller's transaction. The only writer of the status
/// but for the two calls that place an order and confirm it. Publishes what is bought, and that it no longer is.
/// </summary>
public sealed class MoveOrder(OrdersDbContext database, TimeProvider clock)
{
    /// <returns>False when the order was no longer in <paramref name="from"/>; nothing has changed then.</returns>
    /// <param name="by">Who, as the history shows it.</param>
    /// <param name="actor">Who, for the audit column.</param>
    public async Task<bool> RunAsync(OrderKey order, OrderStatus from, OrderStatus to, string by, string why, string actor, CancellationToken ct)
    {
        if (!OrderMoves.IsLegal(from, to))
            throw new InvalidOperationException($"An order may not move from {from} to {to}.");

        // What was never confirmed was never bought, so nothing is undone either.
        var isUndone = (from, to) is (OrderStatus.Confirmed, OrderStatus.Cancelled);
        var isPublished = isUndone || to is OrderStatus.Confirmed;
        var at = clock.GetUtcNow();
        var written = await database.Database.ExecuteSqlAsync(
            $"""
            -- move the order
            with moved as (
                update orders
                set status = {StoredName.Of(to)}, hold_until = null, placed_from = '', updated_by = {actor}
                where region = {order.Region} and order_id = {order.OrderId} and status = {StoredName.Of(from)}
                returning region, order_id
            ), published as (
                insert into event_log (kind, subject, payload, traceparent)
                select 'shop.orders.v1.OrderBought', order_id::text, order_bought(region, order_id, {at}, {isUndone}), {Activity.Current?.Id ?? ""}
                from moved where {isPublished}
            )
            insert into order_status_history (region, order_id, status, from_status, at, by, why)
            select region, order_id, {StoredName.Of(to)}, {StoredName.Of(from)}, {at}, {by}, {why} from moved
            """,
            ct);
        database.HasPublished |= isPublished && written == 1;
        return written == 1;
    }
}
