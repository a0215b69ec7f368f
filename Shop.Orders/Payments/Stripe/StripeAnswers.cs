using Shop.Contracts;
using Stripe;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Stripe's answers in our terms.</summary>
internal static class StripeAnswers
{
    /// <summary>With which we close a payment that nobody made in time.</summary>
    public const string OurReason = "abandoned";

    public static PaymentOutcome Read(PaymentIntent intent) => intent.Status switch
    {
        "succeeded" => new PaymentOutcome.Succeeded(
            AmountOf(intent.AmountReceived, intent.Currency), CardOf(intent.LatestCharge)),
        "canceled" => new PaymentOutcome.Cancelled(ByUs: intent.CancellationReason is OurReason),
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
        ? new RefundOutcome.Done(NewsOf(refund))
        : new RefundOutcome.Failed($"the refund is {refund.Status}: {refund.FailureReason ?? "no reason given"}");

    public static MoneyNews NewsOf(Refund refund) => new(
        refund.Id,
        refund.Status switch
        {
            "succeeded" => MoneyStanding.RefundDone,
            "failed" or "canceled" => MoneyStanding.RefundFailed,
            _ => MoneyStanding.RefundUnderway,
        },
        AmountOf(refund.Amount, refund.Currency),
        At(refund.Created),
        refund.FailureReason ?? refund.Reason ?? "");

    public static MoneyNews NewsOf(Dispute dispute) => new(
        dispute.Id,
        dispute.Status switch
        {
            // An inquiry that was closed, and a dispute that never came to one, cost nothing.
            "won" or "warning_closed" or "prevented" => MoneyStanding.DisputeWon,
            "lost" => MoneyStanding.DisputeLost,
            _ => MoneyStanding.DisputeOpen,
        },
        AmountOf(dispute.Amount, dispute.Currency),
        At(dispute.Created),
        dispute.Reason ?? "");

    public static Money AmountOf(long minorUnits, string currency) => Money.FromMinorUnits(minorUnits, currency.ToUpperInvariant());

    public static DateTimeOffset At(DateTime time) => new(time.ToUniversalTime());
}
