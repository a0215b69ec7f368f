using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Settlement;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Checkout;

/// <summary>The answer to a shopper who pressed "pay": the order as it stands, or that its payment was declined.</summary>
public sealed class ShowPlacedOrder(OrdersDbContext database)
{
    private static readonly Fault MayNotWait = new Fault.Conflict(
        LimitUnpaid.Code,
        "Too many of these items are waiting for payment already. Nothing was charged, and your cart is as it was. "
        + "Order fewer of them, pay with a card that needs no confirmation by your bank, or try again in a few minutes.");

    /// <summary>Of an order that was placed just now. What was written and what its payment has changed is known, mostly.</summary>
    /// <param name="placed">As it was written.</param>
    /// <param name="paid">Null when it was not paid at once, or more is the case.</param>
    public async Task<Result<PlacedOrder>> RunAsync(Order placed, PaidOrder? paid, CancellationToken ct) => paid is null
        ? await RunAsync(placed.Key, replayed: false, ct)
        : new PlacedOrder(placed, Replayed: false, paid.ReadAfter) { Paid = paid };

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
public sealed record PlacedOrder(Order Order, bool Replayed, string ReadAfter)
{
    /// <summary>What has become of the order since it was written as <see cref="Order"/> has it; null where that is all.</summary>
    public PaidOrder? Paid { get; init; }

    public Wire.Order ToWire()
    {
        var order = Order.ToWire();
        if (Paid is null)
            return order;

        order.Status = Wire.OrderStatus.Confirmed;
        order.HoldUntil = null;
        order.Payment.Status = Wire.PaymentStatus.Success;
        order.CardBrand = Paid.CardBrand;
        order.CardLastFour = Paid.CardLastFour;
        order.History.Add(new Wire.StatusChange { Status = Wire.OrderStatus.Confirmed, At = Paid.At.ToTimestamp(), By = Paid.By, Why = Paid.Why });
        return order;
    }
}
