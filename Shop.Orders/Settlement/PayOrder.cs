using Shop.Orders.CartUpdates;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Data;
using static Shop.Orders.Payments.PaymentOutcome;

namespace Shop.Orders.Settlement;

/// <summary>
/// Takes a claimed payment as far as the provider lets it, outside any transaction. May die anywhere and be run again: the provider's idempotency
/// keys make every step the same step, and nothing is confirmed under an intent that is not on record.
/// </summary>
public sealed class PayOrder(
    PrimaryDataSource primary, PaymentGateways gateways, SettleOrder settle, PostponePayment postpone, UpdateCart cart, TimeProvider clock)
{
    // With the cart's task, when that is done: one transaction less.
    private const string Remember =
        $"""
        -- remember the payment
        with {DeleteCartTasks.Parts}
        update payments set intent_id = $4
        where region = $1 and order_id = $2 and status = 'INITIATED' and coalesce(intent_id, $4) = $4
            and exists (select from orders o where o.region = payments.region and o.order_id = payments.order_id and o.status = 'PENDING')
        """;

    /// <returns>The order as this made it paid; null when it came to something else, or somebody was quicker.</returns>
    public async Task<PaidOrder?> RunAsync(DuePayment payment, string source, CancellationToken ct)
    {
        using var span = OrdersTelemetry.Source.StartActivity("pay order");
        span?.SetTag("order.id", payment.Key.OrderId.ToString());
        span?.SetTag("payment.provider", payment.Provider);

        // The request could not take the lines, or died before it did. Before the payment, which nobody comes back to once it is settled.
        if (!payment.IsTakenFromCart)
            await cart.RunAsync(payment.Key, ct);

        var outcome = await LearnAsync(payment, ct);
        span?.SetTag("payment.outcome", outcome.GetType().Name);

        if (outcome is Succeeded paid && await settle.ConfirmAsync(payment.Key, paid, source, ct) is { } confirmed)
            return confirmed;

        var decision = await settle.RunAsync(payment.Key, outcome, source, ct);
        if (decision == PaymentDecision.Nothing)
            await postpone.RunAsync(payment, outcome, ct);

        // Also when a webhook was quicker to record it: who waits for this payment is answered when the cart is up to date.
        if (decision == PaymentDecision.Nothing || decision.Order is OrderStatus.Failed or OrderStatus.Cancelled)
            await cart.RunAsync(payment.Key, ct);
        return null;
    }

    private Task<PaymentOutcome> LearnAsync(DuePayment payment, CancellationToken ct)
    {
        var stillWanted = payment.OrderStatus is OrderStatus.Pending && payment.HoldUntil > clock.GetUtcNow();
        return stillWanted ? PayAsync(payment, ct) : CloseAsync(payment, ct);
    }

    private async Task<PaymentOutcome> PayAsync(DuePayment payment, CancellationToken ct)
    {
        var gateway = gateways.Of(payment.Provider);
        var intent = payment.IntentId;
        if (intent is not null)
        {
            var standing = await gateway.AskAsync(intent, ct);
            if (standing is not Unconfirmed)
                return standing;
        }
        else
        {
            var opened = await gateway.OpenAsync(payment.Key.OrderId, payment.Amount, ct);
            if (opened.IntentId is null)
                return opened.Refusal!;

            intent = opened.IntentId;
            if (!await RememberAsync(payment, intent, ct))
                return new Unanswered("the order was settled while its payment was being opened");
        }

        return await gateway.ConfirmAsync(intent, payment.Key.OrderId, payment.Attempt, payment.PaymentMethodId, ct);
    }

    private async Task<PaymentOutcome> CloseAsync(DuePayment payment, CancellationToken ct) =>
        payment.IntentId is null ? new NeverOpened() : await gateways.Of(payment.Provider).CloseAsync(payment.IntentId, ct);

    private async Task<bool> RememberAsync(DuePayment payment, string intent, CancellationToken ct)
    {
        string[] done = payment.IsTakenFromCart ? [CartTask.Take] : [];
        return await primary.ForRequests.ExecuteAsync(
            Remember,
            [new() { Value = payment.Key.Region }, new() { Value = payment.Key.OrderId }, new() { Value = done }, new() { Value = intent }],
            ct) == 1;
    }
}
