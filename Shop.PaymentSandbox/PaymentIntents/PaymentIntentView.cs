using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>A payment intent as Stripe writes it, without the fields that are always null here.</summary>
internal sealed record PaymentIntentView
{
    public required string Id { get; init; }

    public string Object => "payment_intent";

    public required IReadOnlyList<string>? AllowedPaymentMethodTypes { get; init; }

    public required long Amount { get; init; }

    public long AmountCapturable => 0;

    public required long AmountReceived { get; init; }

    public required AutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }

    public required long? CanceledAt { get; init; }

    public required string? CancellationReason { get; init; }

    public string CaptureMethod => "automatic_async";

    public required string ClientSecret { get; init; }

    public string ConfirmationMethod => "automatic";

    public required long Created { get; init; }

    public required string Currency { get; init; }

    public required string? Description { get; init; }

    public required ErrorView? LastPaymentError { get; init; }

    /// <summary>Its id, or all of it where a caller asked for that.</summary>
    public required object? LatestCharge { get; init; }

    public bool Livemode => false;

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required object? NextAction { get; init; }

    public required string? PaymentMethod { get; init; }

    /// <summary>What is left of the allowed ones here.</summary>
    public IReadOnlyList<string> PaymentMethodTypes => ["card"];

    public required string? ReceiptEmail { get; init; }

    public required PaymentIntentStatus Status { get; init; }

    public static PaymentIntentView Of(PaymentIntent intent) => new()
    {
        Id = intent.Id,
        AllowedPaymentMethodTypes = intent.AllowedTypes,
        Amount = intent.Amount,
        AmountReceived = intent.AmountReceived,
        AutomaticPaymentMethods = intent.AutomaticPaymentMethods,
        CanceledAt = intent.CanceledAt?.ToUnixTimeSeconds(),
        CancellationReason = intent.CancellationReason,
        ClientSecret = intent.ClientSecret,
        Created = intent.Created.ToUnixTimeSeconds(),
        Currency = intent.Currency,
        Description = intent.Description,
        LastPaymentError = intent.LastError is { } error ? ErrorView.Of(error) : null,
        LatestCharge = intent.LatestCharge,
        Metadata = intent.Metadata,
        NextAction = NextActionOf(intent),
        PaymentMethod = intent.Method?.Id,
        ReceiptEmail = intent.ReceiptEmail,
        Status = intent.Status,
    };

    private static object? NextActionOf(PaymentIntent intent) => intent switch
    {
        { AuthenticationPage: null } => null,
        { ReturnUrl: { } back } => new { Type = "redirect_to_url", RedirectToUrl = new { ReturnUrl = back, Url = intent.AuthenticationPage } },
        // Nowhere to come back to: Stripe then leaves the step to its own script in the shop's page.
        _ => new { Type = "use_stripe_sdk", UseStripeSdk = new { Type = "three_d_secure_redirect", StripeJs = intent.AuthenticationPage } },
    };
}
