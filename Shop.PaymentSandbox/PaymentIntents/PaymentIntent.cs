namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>One payment, as it is at one moment.</summary>
internal sealed record PaymentIntent
{
    public required string Id { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>In the smallest unit of the currency.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public string? Description { get; init; }

    public string? ReceiptEmail { get; init; }

    /// <summary>Null when the choice was left to Stripe.</summary>
    public IReadOnlyList<string>? AllowedTypes { get; init; }

    /// <summary>Null when the kinds of payment method were listed one by one instead.</summary>
    public AutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }

    public PaymentIntentStatus Status { get; init; } = PaymentIntentStatus.RequiresPaymentMethod;

    public PaymentMethod? Method { get; init; }

    public Uri? ReturnUrl { get; init; }

    /// <summary>The sandbox's page on which the shopper proves to be the card's owner; set while that is being waited for.</summary>
    public Uri? AuthenticationPage { get; init; }

    public string? LatestCharge { get; init; }

    public CardError? LastError { get; init; }

    public long AmountReceived { get; init; }

    public long AmountRefunded { get; init; }

    /// <summary>Since a dispute of its charge was opened, unless the shop won it.</summary>
    public bool IsDisputed { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public string? CancellationReason { get; init; }

    /// <summary>The shop's own name for what is being paid.</summary>
    public string? OrderId => Metadata.GetValueOrDefault("order_id");
}

/// <param name="AllowRedirects"><c>always</c> or <c>never</c>.</param>
internal sealed record AutomaticPaymentMethods(bool Enabled, string AllowRedirects);

/// <param name="Id">A copy of the test method: each use of <c>pm_card_visa</c> makes a new one, as with Stripe.</param>
/// <param name="Card">The name of its <see cref="TestCard"/>.</param>
internal sealed record PaymentMethod(string Id, string Card);

/// <summary>Why a payment method did not pay.</summary>
/// <param name="Charge">The failed charge; null when it did not come to one.</param>
internal sealed record CardError(string Code, string? DeclineCode, string Message, string? Charge, PaymentMethod Method)
{
    /// <summary>The shopper failed to prove to be the owner; not a card error in Stripe's terms.</summary>
    public const string AuthenticationFailed = "payment_intent_authentication_failure";
}
