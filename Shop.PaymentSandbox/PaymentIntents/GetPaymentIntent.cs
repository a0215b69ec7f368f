using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary><c>GET /v1/payment_intents/{id}</c></summary>
internal static class GetPaymentIntent
{
    public static Answer Run(StripeCall call)
    {
        var secret = call.Form.Text("client_secret");
        if (call.Form.Problem() is { } problem)
            return problem;
        if (call.Books.FindIntent(call.Target) is not { } intent)
            return Refusal.NotFound("payment_intent", call.Target, "intent");
        if (secret is not null && secret != intent.ClientSecret)
            return Refusal.Invalid("The client_secret is not that of this PaymentIntent.", "payment_intent_invalid_parameter", "client_secret");

        return Answer.Ok(call.View(intent));
    }
}
