using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Settlement;

namespace Shop.Orders.Checkout;

/// <summary>The answer to a shopper who pressed "pay": the order as it stands, or that its payment was declined.</summary>
public sealed class ShowPlacedOrder(OrdersDbContext database)
{
    private static readonly Fault MayNotWait = new Fault.Conflict(
        LimitUnpaid.Code,
        "Too many of these items are waiting for payment already. Nothing was charged, and your cart is as it was. "
        + "Order fewer of them, pay with a card that needs no confirmation by your bank, or try again in a few minutes.");

    public async Task<Result<PlacedOrder>> RunAsync(OrderKey key, bool replayed, CancellationToken ct)
    {
        var position = ReadOrders.Position(database);
        var found = await database.Set<Order>()
            .AsNoTracking()
            .WithEverything()
            .Where(row => row.Region == key.Region && row.OrderId == key.OrderId)
            .Select(row => new { Order = row, ReadAfter = position.OrderBy(at => at).First() })
            .SingleAsync(ct);
        return found.Order switch
        {
            { Status: OrderStatus.Failed } => new Fault.PaymentDeclined(found.Order.Payment!.DeclineCode, found.Order.OrderId.ToString()),
            { Status: OrderStatus.Cancelled } when found.Order.History.Last().By == SettleOrder.HoldLimit => MayNotWait,
            _ => new PlacedOrder(found.Order, replayed, found.ReadAfter),
        };
    }
}

/// <param name="Replayed">The same request had been answered before.</param>
/// <param name="ReadAfter">A position of the primary's log that has it, see <see cref="ReadAfter.Header"/>.</param>
public sealed record PlacedOrder(Order Order, bool Replayed, string ReadAfter);
