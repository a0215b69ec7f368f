using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Disputes;

/// <summary>What a cardholder's bank does: the charge is disputed, and its money is taken until that is decided.</summary>
internal static class OpenDispute
{
    private static readonly string[] Reasons =
        ["credit_not_processed", "duplicate", "fraudulent", "general", "product_not_received", "product_unacceptable", "unrecognized"];

    public static Answer Run(StripeCall call)
    {
        var amount = call.Form.Integer("amount");
        var reason = call.Form.Choice("reason", Reasons) ?? "fraudulent";
        if (call.Form.Problem() is { } problem)
            return problem;
        if (call.Books.FindIntent(call.Target) is not { } intent)
            return Refusal.NotFound("payment_intent", call.Target, "intent");
        if (intent is not { Status: PaymentIntentStatus.Succeeded, LatestCharge: { } charge })
            return Answer.Refused(Refusal.UnexpectedState(intent, "This PaymentIntent has no successful charge to dispute."));
        if (intent.IsDisputed)
            return Answer.Refused(Refusal.Invalid($"Charge {charge} is disputed already.", "charge_disputed"));
        if (amount < 1 || amount > intent.AmountReceived)
            return Refusal.Invalid($"The amount must be from 1 to {intent.AmountReceived}.", "parameter_invalid_integer", "amount");

        var dispute = new Dispute(
            Ids.New("du"), amount ?? intent.AmountReceived, intent.Currency, intent.Id, charge, reason, DisputeStatus.NeedsResponse, call.Now);
        var view = DisputeView.Of(dispute);
        return Answer.Ok(view, new Change
        {
            Intent = intent with { IsDisputed = true },
            Dispute = dispute,
            Movement = CloseDispute.MovementOf(call, MovementKind.Dispute, dispute, intent),
            Events =
            [
                call.Event("charge.dispute.created", intent.Id, view),
                call.Event("charge.dispute.funds_withdrawn", intent.Id, view),
            ],
        });
    }
}
