using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Charges;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Refunds;

/// <summary>The card's bank sends a refund back, days later: the account is closed. The money is the shop's again.</summary>
internal static class FailRefund
{
    public static Answer Run(StripeCall call)
    {
        if (call.Form.Problem() is { } problem)
            return problem;
        if (call.Books.Refunds.GetValueOrDefault(call.Target) is not { } refund)
            return Refusal.NotFound("refund", call.Target, "refund");
        if (refund.HasFailed)
            return Answer.Refused(Refusal.Invalid("This refund has failed already."));

        var intent = call.Books.Intents[refund.PaymentIntent];
        var less = intent with { AmountRefunded = intent.AmountRefunded - refund.Amount };
        var failed = refund with { HasFailed = true };
        var view = RefundView.Of(failed);
        return Answer.Ok(view, new Change
        {
            Intent = less,
            Refund = failed,
            Movement = CreateRefund.MovementOf(call, MovementKind.FailedRefund, refund, intent),
            Events =
            [
                call.Event("refund.updated", intent.Id, view),
                call.Event("refund.failed", intent.Id, view),
                call.Event("charge.updated", intent.Id, ChargeView.Of(less)),
            ],
        });
    }
}
