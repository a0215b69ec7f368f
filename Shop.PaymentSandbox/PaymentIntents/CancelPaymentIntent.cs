using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary><c>POST /v1/payment_intents/{id}/cancel</c>: nothing will be paid with this one any more.</summary>
internal static class CancelPaymentIntent
{
    public static Answer Run(StripeCall call)
    {
        var reason = call.Form.Choice("cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned");
        if (call.Form.Problem() is { } problem)
            return problem;
        if (call.Books.FindIntent(call.Target) is not { } intent)
            return Refusal.NotFound("payment_intent", call.Target, "intent");
        if (intent.Status is PaymentIntentStatus.Succeeded)
            return Answer.Refused(Refusal.UnexpectedState(intent, "This PaymentIntent has succeeded and cannot be canceled: refund it instead."));
        if (intent.Status is PaymentIntentStatus.Canceled)
            return Answer.Refused(Refusal.UnexpectedState(intent, "This PaymentIntent is already canceled."));

        var canceled = intent with
        {
            Status = PaymentIntentStatus.Canceled,
            AuthenticationPage = null,
            CanceledAt = call.Now,
            CancellationReason = reason,
        };
        var view = PaymentIntentView.Of(canceled);
        return Answer.Ok(call.View(canceled), new Change { Intent = canceled, Events = [call.Event("payment_intent.canceled", intent.Id, view)] });
    }
}
