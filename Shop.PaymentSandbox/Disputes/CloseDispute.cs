using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Disputes;

/// <summary>What the bank says to a dispute: that it looks into it, or for whom it decided.</summary>
internal static class CloseDispute
{
    public static Answer Run(StripeCall call)
    {
        var status = call.Form.Choice("status", "under_review", "won", "lost");
        if (call.Form.Problem() is { } problem)
            return problem;
        if (status is null)
            return Refusal.Invalid("Missing required param: status.", "parameter_missing", "status");
        if (call.Books.Disputes.GetValueOrDefault(call.Target) is not { } dispute)
            return Refusal.NotFound("dispute", call.Target, "dispute");
        if (dispute.Status is DisputeStatus.Won or DisputeStatus.Lost)
            return Answer.Refused(Refusal.Invalid("This dispute is closed already."));

        var intent = call.Books.Intents[dispute.PaymentIntent];
        var next = dispute with { Status = Enum.Parse<DisputeStatus>(status.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) };
        var view = DisputeView.Of(next);
        var updated = call.Event("charge.dispute.updated", intent.Id, view);
        var closed = call.Event("charge.dispute.closed", intent.Id, view);
        return Answer.Ok(view, next.Status switch
        {
            DisputeStatus.Won => new Change
            {
                Intent = intent with { IsDisputed = false },
                Dispute = next,
                Movement = MovementOf(call, MovementKind.Reinstatement, next, intent),
                Events = [closed, call.Event("charge.dispute.funds_reinstated", intent.Id, view)],
            },
            DisputeStatus.Lost => new Change { Dispute = next, Events = [closed] },
            _ => new Change { Dispute = next, Events = [updated] },
        });
    }

    public static Movement MovementOf(StripeCall call, MovementKind kind, Dispute dispute, PaymentIntent intent) => new(
        call.Now, kind, dispute.Amount, dispute.Currency, intent.OrderId, intent.Id, dispute.Charge, Refund: null, call.Id, call.IdempotencyKey);
}
