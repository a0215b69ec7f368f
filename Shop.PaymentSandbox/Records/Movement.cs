namespace Shop.PaymentSandbox.Records;

internal enum MovementKind
{
    Charge,
    Refund,
    FailedRefund,
    Dispute,
    Reinstatement,
}

/// <summary>Money that moved, in the order it did: the sandbox's own truth to check a shop's against.</summary>
/// <param name="Kind">A charge took from the shopper, a refund gave back, a dispute took from the shop; the other two undo those.</param>
/// <param name="Amount">Above zero, in the smallest unit of the currency.</param>
/// <param name="OrderId">The payment's metadata <c>order_id</c>; null when it has none.</param>
/// <param name="Refund">Null unless it is about one.</param>
/// <param name="RequestId">The request that moved it; null when somebody did who sends none, such as a shopper by authenticating.</param>
internal sealed record Movement(
    DateTimeOffset At,
    MovementKind Kind,
    long Amount,
    string Currency,
    string? OrderId,
    string PaymentIntent,
    string Charge,
    string? Refund,
    string? RequestId,
    string? IdempotencyKey);
