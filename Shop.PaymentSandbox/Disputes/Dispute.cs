namespace Shop.PaymentSandbox.Disputes;

/// <summary>A cardholder's complaint to the bank about a charge, as it is at one moment.</summary>
/// <param name="Amount">In the smallest unit of the currency.</param>
/// <param name="Reason">In Stripe's words, such as <c>product_not_received</c>.</param>
internal sealed record Dispute(
    string Id, long Amount, string Currency, string PaymentIntent, string Charge, string Reason, DisputeStatus Status, DateTimeOffset Created);

internal enum DisputeStatus
{
    NeedsResponse,
    UnderReview,
    Won,
    Lost,
}
