using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Calls;

/// <summary>What a verb says, and what it wants written down.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Json">The body.</param>
/// <param name="Change">Null when nothing happened.</param>
/// <param name="Executed">
/// Whether the request got past its checks. Only then is the answer kept under the idempotency key: a request with a typing
/// error may be corrected and sent again with the same key.
/// </param>
internal sealed record Answer(int Status, string Json, Change? Change, bool Executed)
{
    public static Answer Ok<T>(T view, Change? change = null) => new(200, WireFormat.Write(view), change, Executed: true);

    /// <summary>Refused while executing, like a declined card.</summary>
    public static Answer Refused(Refusal refusal, Change? change = null) => new(refusal.Status, Body(refusal), change, Executed: true);

    /// <summary>Refused before anything was tried.</summary>
    public static implicit operator Answer(Refusal refusal) => new(refusal.Status, Body(refusal), Change: null, Executed: false);

    private static string Body(Refusal refusal) => WireFormat.Write(new { refusal.Error });
}
