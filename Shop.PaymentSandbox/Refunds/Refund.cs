namespace Shop.PaymentSandbox.Refunds;

/// <param name="Amount">In the smallest unit of the currency.</param>
internal sealed record Refund(
    string Id,
    long Amount,
    string Currency,
    string PaymentIntent,
    string Charge,
    string? PaymentMethod,
    string? Reason,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset Created,
    bool HasFailed = false);
