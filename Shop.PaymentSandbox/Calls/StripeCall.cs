using Shop.PaymentSandbox.Charges;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Records;
using Shop.PaymentSandbox.Webhooks;

namespace Shop.PaymentSandbox.Calls;

/// <summary>One request as a verb sees it.</summary>
/// <param name="Id">Its <c>req_...</c>; null when a shopper in a browser caused it and no API request did.</param>
/// <param name="IdempotencyKey">Null when it has none.</param>
/// <param name="Target">The id in the address; empty when there is none.</param>
/// <param name="Form">Its parameters.</param>
/// <param name="Sandbox">The address the caller reached the sandbox at, for links that lead back to it.</param>
/// <param name="Books">What the sandbox knows at this moment.</param>
/// <param name="Now">The time of everything this request does.</param>
internal sealed record StripeCall(
    string? Id, string? IdempotencyKey, string Target, RequestForm Form, Uri Sandbox, BooksState Books, DateTimeOffset Now)
{
    private const string Charge = "latest_charge";

    private bool WithCharge { get; } = Form.Expands(Charge);

    /// <summary>The answer about an intent, with what the caller wants to have instead of ids.</summary>
    public PaymentIntentView View(PaymentIntent intent)
    {
        var view = PaymentIntentView.Of(intent);
        return WithCharge ? view with { LatestCharge = ChargeView.Of(intent) } : view;
    }

    public SandboxEvent Event<T>(string type, string subject, T view) => SandboxEvent.Of(type, subject, view, this);
}
