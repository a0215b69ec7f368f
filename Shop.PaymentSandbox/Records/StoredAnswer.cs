using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.Records;

/// <summary>What a request with an idempotency key was answered, for when it is asked again.</summary>
internal sealed record StoredAnswer(string Key, string Fingerprint, int Status, string Json, string? RequestId, DateTimeOffset At)
{
    /// <summary>Stripe forgets a key after a day at the earliest.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public static StoredAnswer Of(Answer answer, string key, string fingerprint, StripeCall call) =>
        new(key, fingerprint, answer.Status, answer.Json, call.Id, call.Now);
}
