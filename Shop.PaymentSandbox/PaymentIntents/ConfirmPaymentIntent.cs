using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary><c>POST /v1/payment_intents/{id}/confirm</c>: an attempt to pay, the first or the next after a decline.</summary>
internal static class ConfirmPaymentIntent
{
    public static Answer Run(StripeCall call)
    {
        var method = ConfirmationForm.ReadMethod(call.Form);
        var confirmation = ConfirmationForm.Read(call.Form);
        var email = call.Form.Text("receipt_email");
        if (call.Form.Problem() is { } problem)
            return problem;
        if (call.Books.FindIntent(call.Target) is not { } intent)
            return Refusal.NotFound("payment_intent", call.Target, "intent");
        if (intent.Status is PaymentIntentStatus.Succeeded)
            return Answer.Refused(Refusal.UnexpectedState(intent, "This PaymentIntent has already succeeded and cannot be confirmed again."));
        if (intent.Status is PaymentIntentStatus.Canceled)
            return Answer.Refused(Refusal.UnexpectedState(intent, "This PaymentIntent was canceled and cannot be confirmed."));

        return AttemptPayment.Run(call, intent with { Method = method ?? intent.Method, ReceiptEmail = email ?? intent.ReceiptEmail }, confirmation);
    }
}
