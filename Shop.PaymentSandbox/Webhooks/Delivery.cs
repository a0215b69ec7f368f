namespace Shop.PaymentSandbox.Webhooks;

internal enum DeliveryKind
{
    Genuine,
    Duplicate,
    Forged,
    Stale,
}

/// <summary>One webhook sent.</summary>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Status">The receiver's HTTP status; null when there was no answer.</param>
/// <param name="Error">Why there was none.</param>
internal sealed record Delivery(
    DateTimeOffset At,
    string EventId,
    string Type,
    string PaymentIntent,
    DeliveryKind Kind,
    int Attempt,
    int? Status,
    string? Error,
    string Body)
{
    public bool Taken => Status is >= 200 and < 300;
}
