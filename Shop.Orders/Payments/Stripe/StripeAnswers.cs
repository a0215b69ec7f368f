using Shop.Contracts;
using Stripe;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Stripe's answers in our terms.</summary>
internal static class StripeAnswers
{
    public static PaymentOutcome Read(PaymentIntent intent) => intent.Status switch
    {
        "succeeded" => new PaymentOutcome.Succeeded(
            Money.FromMinorUnits(intent.AmountReceived, intent.Currency.ToUpperInvariant()), CardOf(intent.LatestCharge)),
        "canceled" => new PaymentOutcome.Cancelled(),
        "requires_action" => new PaymentOutcome.NeedsShopper(intent.NextAction?.RedirectToUrl?.Url ?? ""),
        "requires_payment_method" when intent.LastPaymentError is { } error =>
            new PaymentOutcome.Declined(error.DeclineCode ?? error.Code ?? "declined"),
        "requires_payment_method" or "requires_confirmation" => new PaymentOutcome.Unconfirmed(),
        _ => new PaymentOutcome.Processing(),
    };

    /// <summary>Null for a charge that was not expanded, and for what is paid without a card.</summary>
    public static PaidCard? CardOf(Charge? charge) => charge?.PaymentMethodDetails?.Card is { Brand: { } brand, Last4: { Length: 4 } digits }
        ? new PaidCard(brand, digits)
        : null;

    // A pending refund is accepted and on its way; Stripe needs nothing more from us.
    public static RefundOutcome Read(Refund refund) => refund.Status is "succeeded" or "pending"
        ? new RefundOutcome.Done(refund.Id)
        : new RefundOutcome.Failed($"the refund is {refund.Status}: {refund.FailureReason ?? "no reason given"}");
}
