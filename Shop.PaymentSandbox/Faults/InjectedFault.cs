namespace Shop.PaymentSandbox.Faults;

/// <summary>Something to go wrong.</summary>
/// <param name="Count">How often at most; null for as long as it stands.</param>
/// <param name="Percentage">Of the cases it applies to, 1 to 100.</param>
/// <param name="Only">An operation (create, confirm, get, cancel, refund) or, for webhooks, an event type; null for all.</param>
/// <param name="Milliseconds">How long; for the kinds that take time.</param>
internal sealed record InjectedFault(FaultKind Kind, int? Count, int Percentage, string? Only, int? Milliseconds)
{
    public static readonly TimeSpan LateByDefault = TimeSpan.FromSeconds(2);

    public TimeSpan Time => Milliseconds is { } given ? TimeSpan.FromMilliseconds(given) : LateByDefault;
}
