using Microsoft.EntityFrameworkCore;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Stock;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Settlement;

/// <summary>
/// The one place where a payment's outcome moves an order: the answer of a confirm, a webhook and the worker all end here. The same one again,
/// or an older one, changes nothing.
/// </summary>
public sealed class SettleOrder(
    OrdersDbContext database, OrdersTransaction transaction, LockPayment locks, MoveOrder move, EndHold hold, RequestRefund refund,
    SettleMoney money, AskShopper ask, ScheduleCartUpdate note, ConfirmOrder confirm, OrdersMetrics metrics)
{
    /// <summary>Who cancels an order whose units may not wait for the bank, in its history.</summary>
    public const string HoldLimit = "hold limit";

    /// <summary>For the outcome that nearly every payment has, decided and written by one call.</summary>
    /// <returns>Null when something else is the case; <see cref="RunAsync"/> decides then.</returns>
    public async Task<PaidOrder?> ConfirmAsync(OrderKey key, PaymentOutcome.Succeeded paid, string source, CancellationToken ct)
    {
        var confirmed = await confirm.RunAsync(key, paid, source, ct);
        if (confirmed is not null)
            metrics.OrderPaid(paid.Captured);
        return confirmed;
    }

    public async Task<PaymentDecision> RunAsync(OrderKey key, PaymentOutcome outcome, string source, CancellationToken ct)
    {
        var recorded = await transaction.RunAsync<PaymentDecision>(
            async (outbox, ct) =>
            {
                var locked = await locks.ByOrderAsync(key, ct) ?? throw new InvalidOperationException($"Order {key} has no payment.");
                return await WithinAsync(locked, outcome, source, outbox, ct);
            },
            ct);
        Count(recorded.Value, outcome);
        return recorded.Value;
    }

    /// <summary>Counts what was decided, once that is committed.</summary>
    internal void Count(PaymentDecision decision, PaymentOutcome outcome)
    {
        switch (outcome)
        {
            case PaymentOutcome.Succeeded paid when decision.Order is OrderStatus.Confirmed:
                metrics.OrderPaid(paid.Captured);
                break;
            case PaymentOutcome.Succeeded when decision.Refund is not null:
                metrics.PaymentSettled("too_late");
                break;
            case PaymentOutcome.Declined refusal when decision.Payment is not null:
                metrics.PaymentDeclined(refusal.Code);
                break;
            case not null when decision.Payment is PaymentStatus.Failed:
                metrics.PaymentSettled("cancelled");
                break;
        }
    }

    /// <summary>The same inside the caller's transaction, which holds the payment.</summary>
    /// <param name="source">Who brought the outcome: "confirm", "webhook" or "reconciliation".</param>
    public async Task<PaymentDecision> WithinAsync(
        LockedPayment payment, PaymentOutcome outcome, string source, Outbox outbox, CancellationToken ct)
    {
        var decision = PaymentDecision.On(payment, outcome);
        if (decision.Payment is { } status)
            await WriteAsync(payment.Key, status, outcome, source, ct);
        else if (outcome is PaymentOutcome.NeedsShopper there && await ask.WithinAsync(payment, there.RedirectUrl, source, ct) is { } refused)
            return await RefuseToWaitAsync(payment, refused, source, outbox, ct);
        else if (outcome is PaymentOutcome.Succeeded { Card: { } card })
            await NoteCardAsync(payment, card, source, ct);

        if (decision.Order is { } to)
        {
            var (by, why) = ReasonOf(outcome, to);
            await MoveAsync(payment, to, by, why, source, outbox, ct);
        }

        if (decision.Refund is { } reason)
            await refund.WithinAsync(payment.Key, reason, source, ct);

        // Its refund was told before it.
        if (decision.Payment is PaymentStatus.Success && payment.WasGivenBack)
            await money.WithinAsync(payment.Key, decision.Order ?? payment.OrderStatus, reported: null, source, ct);

        return decision;
    }

    private async Task<PaymentDecision> RefuseToWaitAsync(
        LockedPayment payment, string why, string source, Outbox outbox, CancellationToken ct)
    {
        await MoveAsync(payment, OrderStatus.Cancelled, HoldLimit, why, source, outbox, ct);
        return PaymentDecision.Nothing with { Order = OrderStatus.Cancelled };
    }

    private async Task MoveAsync(
        LockedPayment payment, OrderStatus to, string by, string why, string source, Outbox outbox, CancellationToken ct)
    {
        if (!await move.RunAsync(payment.Key, payment.OrderStatus, to, by, why, source, ct))
            throw new InvalidOperationException($"Order {payment.Key} moved although it was locked.");

        if (to is OrderStatus.Confirmed)
            return;

        await hold.ReleaseAsync(payment.Key, source, ct);
        await note.WithinAsync(payment.Key, CartTask.PutBack, outbox);
    }

    private static (string By, string Why) ReasonOf(PaymentOutcome outcome, OrderStatus to) => outcome switch
    {
        PaymentOutcome.Succeeded => ("payment", to is OrderStatus.Confirmed ? "paid" : "another amount was captured than agreed"),
        PaymentOutcome.Declined declined => ("payment", $"declined: {declined.Code}"),
        PaymentOutcome.Cancelled { ByUs: false } => ("payment", "closed at the payment provider"),
        _ => ("hold expiry", "not paid in time"),
    };

    private Task<int> WriteAsync(OrderKey key, PaymentStatus status, PaymentOutcome outcome, string source, CancellationToken ct)
    {
        var captured = outcome is PaymentOutcome.Succeeded paid ? paid.Captured.Amount : 0m;
        var card = (outcome as PaymentOutcome.Succeeded)?.Card;
        var declined = outcome is PaymentOutcome.Declined refusal ? refusal.Code : "";
        return database.Database.ExecuteSqlAsync(
            $"""
            -- record the payment
            with paid as (
                update payments
                set status = {StoredName.Of(status)}, captured = {captured}, decline_code = {declined}, redirect_url = '',
                    next_check_at = null, last_error = '', updated_by = {source},
                    card_brand = coalesce({card?.Brand}, card_brand), card_last_four = coalesce({card?.LastFour}, card_last_four)
                where region = {key.Region} and order_id = {key.OrderId}
                returning region, order_id, attempt
            )
            update payment_attempts
            set status = {StoredName.Of(status)}, decline_code = {declined}, updated_by = {source}
            from paid
            where payment_attempts.region = paid.region and payment_attempts.order_id = paid.order_id
                and payment_attempts.attempt = paid.attempt
            """,
            ct);
    }

    /// <summary>For when who was quicker to tell of the payment did not know its card.</summary>
    public async Task NoteCardAsync(LockedPayment payment, PaidCard card, string source, CancellationToken ct)
    {
        if (payment.KnowsCard)
            return;

        await database.Database.ExecuteSqlAsync(
            $"""
            update payments set card_brand = {card.Brand}, card_last_four = {card.LastFour}, updated_by = {source}
            where region = {payment.Key.Region} and order_id = {payment.Key.OrderId}
            """,
            ct);
    }
}
