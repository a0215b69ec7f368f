namespace Shop.PaymentSandbox.Refunds;

/// <summary>A refund as Stripe writes it.</summary>
internal sealed record RefundView(
    string Id,
    long Amount,
    string Charge,
    long Created,
    string Currency,
    IReadOnlyDictionary<string, string> Metadata,
    string PaymentIntent,
    string? PaymentMethod,
    string? Reason,
    string Status,
    string? FailureReason)
{
    public string Object => "refund";

    public static RefundView Of(Refund refund) => new(
        refund.Id,
        refund.Amount,
        refund.Charge,
        refund.Created.ToUnixTimeSeconds(),
        refund.Currency,
        refund.Metadata,
        refund.PaymentIntent,
        refund.PaymentMethod,
        refund.Reason,
        // Cards get their money back at once here; with Stripe too, as far as its API tells.
        refund.HasFailed ? "failed" : "succeeded",
        refund.HasFailed ? "expired_or_canceled_card" : null);
}
