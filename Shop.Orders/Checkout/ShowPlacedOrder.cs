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

    /// <summary>Of an order that was placed just now and, mostly, paid at once: what has changed since is read, not what was written.</summary>
    /// <param name="placed">As it was written.</param>
    public async Task<Result<PlacedOrder>> RunAsync(Order placed, CancellationToken ct)
    {
        var paid = await database.Database.SqlQuery<PaidOrder>(
            $"""
            -- the order as it was paid
            select h.at as "At", h.by as "By", h.why as "Why", p.card_brand as "CardBrand", p.card_last_four as "CardLastFour",
                pg_current_wal_lsn()::text as "ReadAfter"
            from orders o join payments p using (region, order_id) join order_status_history h using (region, order_id)
            where o.region = {placed.Region} and o.order_id = {placed.OrderId} and o.status = 'CONFIRMED' and h.status = 'CONFIRMED'
                and p.status = 'SUCCESS' and p.refunded_reported = 0
                and not exists (select from payment_records r where r.region = o.region and r.order_id = o.order_id)
            """).ToListAsync(ct);
        return paid is [var once]
            ? new PlacedOrder(placed, Replayed: false, once.ReadAfter) { Paid = once }
            : await RunAsync(placed.Key, replayed: false, ct);
    }

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

/// <summary>That an order was paid, and nothing else happened to it.</summary>
public sealed record PaidOrder(DateTimeOffset At, string By, string Why, string CardBrand, string CardLastFour, string ReadAfter);
