using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Charges;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Refunds;

/// <summary><c>POST /v1/refunds</c>: gives back all or part of what a payment took.</summary>
internal static class CreateRefund
{
    public static Answer Run(StripeCall call)
    {
        var form = call.Form;
        var paymentIntent = form.Text("payment_intent");
        var charge = form.Text("charge");
        var amount = form.Integer("amount");
        var reason = form.Choice("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = form.Metadata();
        if (form.Problem() is { } problem)
            return problem;
        if (paymentIntent is null == charge is null)
            return Refusal.Invalid("Send either payment_intent or charge.", "parameter_missing", "payment_intent");
        if (Find(call.Books, paymentIntent, charge) is not { } intent)
            return Missing(paymentIntent, charge);
        if (intent is not { Status: PaymentIntentStatus.Succeeded, LatestCharge: { } paid })
            return Answer.Refused(Refusal.UnexpectedState(intent, "This PaymentIntent has no successful charge to refund."));

        if (intent.IsDisputed)
            return Answer.Refused(Refusal.Invalid($"Charge {paid} is disputed and cannot be refunded.", "charge_disputed"));

        var left = intent.AmountReceived - intent.AmountRefunded;
        if (left == 0)
            return Answer.Refused(Refusal.Invalid($"Charge {paid} has already been refunded.", "charge_already_refunded"));
        if (amount is < 1)
            return Refusal.Invalid("The amount must be above zero.", "parameter_invalid_integer", "amount");
        if (amount > left)
            return Answer.Refused(Refusal.Invalid($"Of charge {paid} only {left} is left to refund.", "amount_too_large", "amount"));

        var refund = new Refund(
            Ids.New("re"), amount ?? left, intent.Currency, intent.Id, paid, intent.Method?.Id, reason, metadata, call.Now);
        var view = RefundView.Of(refund);
        var refunded = intent with { AmountRefunded = intent.AmountRefunded + refund.Amount };
        return Answer.Ok(view, new Change
        {
            Intent = refunded,
            Refund = refund,
            Movement = MovementOf(call, MovementKind.Refund, refund, intent),
            Events = [call.Event("refund.created", intent.Id, view), call.Event("charge.refunded", intent.Id, ChargeView.Of(refunded))],
        });
    }

    private static PaymentIntent? Find(BooksState books, string? paymentIntent, string? charge) =>
        paymentIntent is not null
            ? books.FindIntent(paymentIntent)
            : books.Intents.Values.FirstOrDefault(intent => intent.LatestCharge == charge);

    private static Refusal Missing(string? paymentIntent, string? charge) =>
        paymentIntent is not null
            ? Refusal.Invalid($"No such payment_intent: '{paymentIntent}'", "resource_missing", "payment_intent")
            : Refusal.Invalid($"No such charge: '{charge}'", "resource_missing", "charge");

    public static Movement MovementOf(StripeCall call, MovementKind kind, Refund refund, PaymentIntent intent) => new(
        call.Now,
        kind,
        refund.Amount,
        refund.Currency,
        intent.OrderId,
        refund.PaymentIntent,
        refund.Charge,
        refund.Id,
        call.Id,
        call.IdempotencyKey);
}
