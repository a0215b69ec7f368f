using System.Collections.Immutable;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Charges;
using Shop.PaymentSandbox.Records;
using Shop.PaymentSandbox.Webhooks;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>Puts an intent's payment method to the test: it pays, it is refused, or its owner is asked to authenticate.</summary>
internal static class AttemptPayment
{
    /// <param name="earlier">Events of the same request that come before the attempt's own.</param>
    public static Answer Run(StripeCall call, PaymentIntent intent, ConfirmationForm confirmation, params ImmutableArray<SandboxEvent> earlier)
    {
        if (intent.Method is not { } method)
            return Refusal.UnexpectedState(intent, "This PaymentIntent cannot be confirmed without a payment method.");
        if (intent.AutomaticPaymentMethods is { Enabled: true, AllowRedirects: "always" } && confirmation.ReturnUrl is null)
        {
            return Refusal.Invalid(
                "A return_url is needed, as some automatic payment methods send the shopper to another site. Otherwise create the PaymentIntent "
                + "with automatic_payment_methods[allow_redirects]=never or allowed_payment_method_types[]=card.", null, "return_url");
        }

        var card = CardOf(method);
        intent = intent with { ReturnUrl = confirmation.ReturnUrl, AuthenticationPage = null };
        if (!card.WantsAuthentication)
            return Settle(call, intent, method, card.Refusal, earlier);
        if (confirmation.ShopperIsAway)
            return Settle(call, intent, method, AuthenticationRequired, earlier);

        return AskShopper(call, intent, earlier);
    }

    /// <summary>The end of an attempt whose shopper did authenticate.</summary>
    public static Answer AfterAuthentication(StripeCall call, PaymentIntent intent, PaymentMethod method) =>
        Settle(call, intent with { AuthenticationPage = null }, method, CardOf(method).Refusal, []);

    private static IssuerRefusal AuthenticationRequired { get; } =
        new("authentication_required", "authentication_required", "Your card was declined. This transaction requires authentication.");

    private static TestCard CardOf(PaymentMethod method) =>
        TestCards.Find(method.Card) ?? throw new InvalidOperationException($"There is no test card '{method.Card}'.");

    private static Answer AskShopper(StripeCall call, PaymentIntent intent, ImmutableArray<SandboxEvent> earlier)
    {
        var waiting = intent with
        {
            Status = PaymentIntentStatus.RequiresAction,
            AuthenticationPage = new Uri(call.Sandbox, $"/authenticate/{intent.Id}?client_secret={intent.ClientSecret}"),
        };
        var view = PaymentIntentView.Of(waiting);
        var asked = call.Event("payment_intent.requires_action", intent.Id, view);
        return Answer.Ok(call.View(waiting), new Change { Intent = waiting, Events = [.. earlier, asked] });
    }

    private static Answer Settle(
        StripeCall call, PaymentIntent intent, PaymentMethod method, IssuerRefusal? refusal, ImmutableArray<SandboxEvent> earlier)
    {
        var charge = Ids.New("ch");
        return refusal is null
            ? Pay(call, intent, charge, earlier)
            : Decline(call, intent, new CardError(refusal.Code, refusal.DeclineCode, refusal.Message, charge, method), earlier);
    }

    private static Answer Pay(StripeCall call, PaymentIntent intent, string charge, ImmutableArray<SandboxEvent> earlier)
    {
        var paid = intent with
        {
            Status = PaymentIntentStatus.Succeeded,
            LatestCharge = charge,
            LastError = null,
            AmountReceived = intent.Amount,
        };
        var taken = new Movement(
            call.Now, MovementKind.Charge, paid.Amount, paid.Currency, paid.OrderId, paid.Id, charge, Refund: null, call.Id, call.IdempotencyKey);
        var view = PaymentIntentView.Of(paid);
        var charged = call.Event("charge.succeeded", paid.Id, ChargeView.Of(paid));
        var told = call.Event("payment_intent.succeeded", paid.Id, view);
        return Answer.Ok(call.View(paid), new Change { Intent = paid, Movement = taken, Events = [.. earlier, charged, told] });
    }

    /// <summary>Leaves the intent open for another payment method.</summary>
    public static Answer Decline(StripeCall call, PaymentIntent intent, CardError error, ImmutableArray<SandboxEvent> earlier)
    {
        var declined = intent with
        {
            Status = PaymentIntentStatus.RequiresPaymentMethod,
            Method = null,
            AuthenticationPage = null,
            LatestCharge = error.Charge ?? intent.LatestCharge,
            LastError = error,
        };
        var told = call.Event("payment_intent.payment_failed", declined.Id, PaymentIntentView.Of(declined));
        return Answer.Refused(Refusal.Declined(declined), new Change { Intent = declined, Events = [.. earlier, told] });
    }
}
