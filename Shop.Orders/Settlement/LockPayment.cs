using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;

namespace Shop.Orders.Settlement;

/// <summary>
/// Locks an order and then its payment until the transaction ends, so that the answer of a confirm, a webhook, the worker and the shopper's
/// cancel happen one after the other. Stock rows are locked after this one, never before.
/// </summary>
public sealed class LockPayment(OrdersDbContext database)
{
    public async Task<LockedPayment?> ByOrderAsync(OrderKey key, CancellationToken ct)
    {
        var rows = await database.Database.SqlQuery<LockedRow>(
            $"""
            -- lock the payment
            select o.region as "Region", o.order_id as "OrderId", o.owner as "Owner", o.status as "OrderStatus", p.status as "PaymentStatus",
                p.amount as "Amount", p.captured as "Captured", p.currency as "Currency", p.intent_id as "IntentId",
                p.card_last_four as "CardLastFour", p.refunded_reported as "GivenBack", p.redirect_url <> '' as "AwaitsShopper"
            from orders o join payments p using (region, order_id)
            where o.region = {key.Region} and o.order_id = {key.OrderId}
            for update of o, p
            """).ToListAsync(ct);
        return rows.SingleOrDefault()?.Locked();
    }

    /// <summary>Finds the order by the provider's id of its payment; null when it is none of ours.</summary>
    public async Task<LockedPayment?> ByIntentAsync(string provider, string intentId, CancellationToken ct)
    {
        var key = await database.Set<Payment>()
            .AsNoTracking()
            .Where(payment => payment.Provider == provider && payment.IntentId == intentId)
            .Select(payment => new { payment.Region, payment.OrderId })
            .SingleOrDefaultAsync(ct);
        return key is null ? null : await ByOrderAsync(new OrderKey(key.Region, key.OrderId), ct);
    }

    private sealed record LockedRow(
        string Region, Guid OrderId, string Owner, string OrderStatus, string PaymentStatus,
        decimal Amount, decimal Captured, string Currency, string? IntentId, string CardLastFour, decimal GivenBack, bool AwaitsShopper)
    {
        public LockedPayment Locked() => new(
            new OrderKey(Region, OrderId),
            Owner,
            StoredName.Parse<OrderStatus>(OrderStatus),
            StoredName.Parse<PaymentStatus>(PaymentStatus),
            new Money(Amount, Currency),
            new Money(Captured, Currency),
            IntentId,
            KnowsCard: CardLastFour.Length > 0,
            WasGivenBack: GivenBack > 0,
            AwaitsShopper);
    }
}

/// <summary>An order and its payment as they stand while this transaction holds them.</summary>
/// <param name="WasGivenBack">The provider has told of a refund already, perhaps before it told of the payment.</param>
/// <param name="AwaitsShopper">The shopper was sent to the bank.</param>
public sealed record LockedPayment(
    OrderKey Key, string Owner, OrderStatus OrderStatus, PaymentStatus PaymentStatus, Money Due, Money Captured, string? IntentId,
    bool KnowsCard = false, bool WasGivenBack = false, bool AwaitsShopper = false);
