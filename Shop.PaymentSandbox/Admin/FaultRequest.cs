using System.Text.Json.Serialization;
using Shop.PaymentSandbox.Faults;

namespace Shop.PaymentSandbox.Admin;

/// <summary>A fault as asked for. A misspelt field is refused: a fault that never strikes would make a test pass for nothing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FaultRequest(FaultKind? Kind, int? Count, int? Percentage, string? Only, int? Milliseconds)
{
    private static readonly string[] Operations = ["create", "confirm", "get", "cancel", "refund"];

    private static readonly string[] EventTypes =
    [
        "payment_intent.created",
        "payment_intent.requires_action",
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "payment_intent.canceled",
        "charge.succeeded",
        "charge.refunded",
        "charge.updated",
        "charge.dispute.created",
        "charge.dispute.updated",
        "charge.dispute.closed",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "refund.created",
        "refund.updated",
        "refund.failed",
    ];

    private bool IsAboutWebhooks => Kind
        is FaultKind.DuplicateWebhook or FaultKind.ReorderWebhook or FaultKind.ForgeWebhook or FaultKind.StaleWebhook or FaultKind.HoldWebhook;

    public InjectedFault ToFault() => new(Kind!.Value, Count, Percentage ?? 100, Only, Milliseconds);

    public string? Problem()
    {
        var subjects = IsAboutWebhooks ? EventTypes : Operations;
        return this switch
        {
            { Kind: null } => "'kind' is missing.",
            { Count: < 1 } => "'count' must be at least 1; leave it out for no limit.",
            { Percentage: < 1 or > 100 } => "'percentage' must be from 1 to 100.",
            { Milliseconds: < 1 or > 120_000 } => "'milliseconds' must be from 1 to 120000.",
            { Kind: FaultKind.Delay, Milliseconds: null } => "A delay needs 'milliseconds'.",
            { Kind: not (FaultKind.Delay or FaultKind.ReorderWebhook), Milliseconds: not null } => "This kind of fault takes no 'milliseconds'.",
            { Only: { } only } when !subjects.Contains(only) => $"'only' must be one of {string.Join(", ", subjects)} for this kind of fault.",
            _ => null,
        };
    }
}
