namespace Shop.PaymentSandbox.PaymentIntents;

/// <param name="Name">What a caller sends as <c>payment_method</c>.</param>
/// <param name="Refusal">What the issuer says; null when it pays.</param>
/// <param name="WantsAuthentication">The shopper is sent to a page of the issuer first.</param>
internal sealed record TestCard(string Name, string Brand, string Last4, IssuerRefusal? Refusal = null, bool WantsAuthentication = false);

/// <param name="Code">Stripe's error code.</param>
/// <param name="DeclineCode">The issuer's reason, where it gives one.</param>
internal sealed record IssuerRefusal(string Code, string? DeclineCode, string Message);
