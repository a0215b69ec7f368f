using Shop.PaymentSandbox.PaymentIntents;

namespace Shop.PaymentSandbox.Calls;

/// <summary>A "no" in Stripe's words.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">What stands under <c>error</c> in the answer.</param>
internal sealed record Refusal(int Status, ErrorView Error)
{
    public static Refusal Invalid(string message, string? code = null, string? param = null) =>
        new(400, Request(message, code) with { Param = param });

    public static Refusal Unauthorized(string message) => new(401, Request(message));

    public static Refusal OtherVersion(string asked) =>
        new(400, Request($"Invalid Stripe API version: {asked} (Stripe may know it, this sandbox speaks {ApiVersion.Spoken})"));

    public static Refusal NotFound(string what, string id, string param) =>
        new(404, Request($"No such {what}: '{id}'", "resource_missing") with { Param = param });

    public static Refusal UnknownAddress(string method, string path) =>
        new(404, Request($"Unrecognized request URL ({method}: {path}): Stripe may know it, this sandbox does not."));

    public static Refusal KeyInUse(string key) =>
        new(409, Request($"Another request with the idempotency key '{key}' is still in progress.", "idempotency_key_in_use"));

    public static Refusal KeyReused(string key) => new(400, new ErrorView
    {
        Type = "idempotency_error",
        Message = $"The idempotency key '{key}' was first used with other parameters or for another address; a new request needs a new key.",
    });

    /// <summary>The payment is not in a state that allows this.</summary>
    public static Refusal UnexpectedState(PaymentIntent intent, string message) =>
        new(400, Request(message, "payment_intent_unexpected_state") with { PaymentIntent = PaymentIntentView.Of(intent) });

    /// <summary>The issuer said no.</summary>
    public static Refusal Declined(PaymentIntent intent) =>
        new(402, ErrorView.Of(intent.LastError!) with { PaymentIntent = PaymentIntentView.Of(intent) });

    public static Refusal OutOfOrder() => new(500, new ErrorView
    {
        Type = "api_error",
        Message = "Something went wrong inside the sandbox, because a fault asked for it. Nothing was done.",
    });

    private static ErrorView Request(string message, string? code = null) =>
        new() { Type = "invalid_request_error", Message = message, Code = code };
}
