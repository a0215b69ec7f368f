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
    private const string Locked =
        """
        select o.region as "Region", o.order_id as "OrderId", o.owner as "Owner", o.status as "OrderStatus", p.status as "PaymentStatus",
            p.amount as "Amount", p.captured as "Captured", p.currency as "Currency", p.intent_id as "IntentId",
            p.card_last_four as "CardLastFour", p.refunded_reported as "GivenBack", p.redirect_url <> '' as "AwaitsShopper"
        from orders o join payments p using (region, order_id)
        """;

    private const string ByOrder =
        $$"""
        -- lock the payment
        {{Locked}}
        where o.region = {0} and o.order_id = {1}
        for update of o, p
        """;

    // A repeat waits at the inbox for the first to be decided, and then locks nothing.
    private const string ByWebhook =
        $$"""
        -- take in the webhook
        with known as (
            select order_id from payments where provider = {0} and intent_id = {1}
        ), taken as (
            insert into payment_events (provider, event_id, kind, intent_id, order_id, effect, sent_at)
            select {0}, {2}, {3}, {1}, (select order_id from known), case when exists (select from known) then {4} else {5} end, {6}
            on conflict (provider, event_id) do nothing
            returning event_id
        ), locked as (
            {{Locked}}
            where p.provider = {0} and p.intent_id = {1} and exists (select from taken)
            for update of o, p
        )
        select exists (select from taken) as "IsNew", locked.* from (select) as one left join locked on true
        """;

    public async Task<LockedPayment?> ByOrderAsync(OrderKey key, CancellationToken ct)
    {
        var rows = await database.Database.SqlQueryRaw<LockedRow>(ByOrder, key.Region, key.OrderId).ToListAsync(ct);
        return rows.SingleOrDefault()?.Locked();
    }

    /// <summary>Puts a webhook into the inbox and locks the payment it speaks of, in one statement; a repeat does neither.</summary>
    /// <param name="ours">Its effect as the inbox keeps it while nobody writes another one.</param>
    /// <param name="strange">The same where the payment is none of ours.</param>
    public async Task<ArrivedWebhook> ByWebhookAsync(string provider, ProviderEvent happened, string ours, string strange, CancellationToken ct)
    {
        var rows = await database.Database.SqlQueryRaw<ArrivedRow>(
            ByWebhook, provider, happened.IntentId ?? "", happened.Id, happened.Kind, ours, strange, happened.SentAt).ToListAsync(ct);
        var row = rows.Single();
        return new ArrivedWebhook(row.IsNew, row.OrderId is null ? null : row.Locked());
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

    /// <summary>Everything about the payment is null where it is none of ours, or the webhook a repeat.</summary>
    private sealed record ArrivedRow(
        bool IsNew, string? Region, Guid? OrderId, string? Owner, string? OrderStatus, string? PaymentStatus,
        decimal? Amount, decimal? Captured, string? Currency, string? IntentId, string? CardLastFour, decimal? GivenBack, bool? AwaitsShopper)
    {
        public LockedPayment Locked() => new LockedRow(
            Region!, OrderId!.Value, Owner!, OrderStatus!, PaymentStatus!, Amount!.Value, Captured!.Value, Currency!, IntentId, CardLastFour!,
            GivenBack!.Value, AwaitsShopper!.Value).Locked();
    }
}

/// <param name="IsNew">False for a repeat.</param>
/// <param name="Payment">Locked; null for a repeat and where it is none of ours.</param>
public sealed record ArrivedWebhook(bool IsNew, LockedPayment? Payment);

/// <summary>An order and its payment as they stand while this transaction holds them.</summary>
/// <param name="WasGivenBack">The provider has told of a refund already, perhaps before it told of the payment.</param>
/// <param name="AwaitsShopper">The shopper was sent to the bank.</param>
public sealed record LockedPayment(
    OrderKey Key, string Owner, OrderStatus OrderStatus, PaymentStatus PaymentStatus, Money Due, Money Captured, string? IntentId,
    bool KnowsCard = false, bool WasGivenBack = false, bool AwaitsShopper = false);
