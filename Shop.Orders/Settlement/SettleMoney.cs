using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Stock;

namespace Shop.Orders.Settlement;

/// <summary>
/// Draws the consequences of what the provider says about money that was paid, inside the caller's transaction, which holds the payment: an order
/// that was given back whole before it shipped is cancelled, and what an order keeps although it came to nothing is owed.
/// </summary>
public sealed class SettleMoney(RecordMoney record, MoveOrder move, EndHold hold, RequestRefund refund)
{
    /// <param name="reported">What the provider says was given back in all; null when this time it does not say.</param>
    /// <returns>Where the order moved; null: it stays.</returns>
    public async Task<OrderStatus?> WithinAsync(
        OrderKey key, OrderStatus status, Money? reported, string source, CancellationToken ct)
    {
        var money = await record.CountAsync(key, reported, source, ct);
        if (money.Captured == 0)
            return null;

        OrderStatus? moved = null;
        if (status is OrderStatus.Confirmed && money.GivenBack >= money.Captured)
        {
            if (!await move.RunAsync(key, status, OrderStatus.Cancelled, "payment", "refunded by the payment provider", source, ct))
                throw new InvalidOperationException($"Order {key} moved although it was locked.");

            await hold.ReleaseAsync(key, source, ct);
            moved = OrderStatus.Cancelled;
        }

        if ((moved ?? status) is OrderStatus.Cancelled or OrderStatus.Failed)
        {
            await refund.EndAsync(key, source, ct);
            await refund.WithinAsync(key, "a refund came to nothing", source, ct);
        }

        return moved;
    }
}
