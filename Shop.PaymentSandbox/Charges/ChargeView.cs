using Shop.PaymentSandbox.PaymentIntents;

namespace Shop.PaymentSandbox.Charges;

/// <summary>The latest charge of a payment intent as Stripe writes it, without the fields that are always null here.</summary>
internal sealed record ChargeView
{
    public required string Id { get; init; }

    public string Object => "charge";

    public required long Amount { get; init; }

    public required long AmountCaptured { get; init; }

    public required long AmountRefunded { get; init; }

    public required bool Captured { get; init; }

    public required long Created { get; init; }

    public required string Currency { get; init; }

    public required bool Disputed { get; init; }

    public bool Livemode => false;

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required bool Paid { get; init; }

    public required string PaymentIntent { get; init; }

    public required string? PaymentMethod { get; init; }

    public required object? PaymentMethodDetails { get; init; }

    public bool Refunded => Captured && AmountRefunded == Amount;

    public string Status => Paid ? "succeeded" : "failed";

    /// <summary>Null before the first attempt to pay.</summary>
    public static ChargeView? Of(PaymentIntent intent)
    {
        if (intent.LatestCharge is not { } charge)
            return null;

        var isPaid = intent.Status is PaymentIntentStatus.Succeeded;
        var method = isPaid ? intent.Method : intent.LastError?.Method;
        return new ChargeView
        {
            Id = charge,
            Amount = intent.Amount,
            AmountCaptured = intent.AmountReceived,
            AmountRefunded = intent.AmountRefunded,
            Captured = isPaid,
            Created = intent.Created.ToUnixTimeSeconds(),
            Currency = intent.Currency,
            Disputed = intent.IsDisputed,
            Metadata = intent.Metadata,
            Paid = isPaid,
            PaymentIntent = intent.Id,
            PaymentMethod = method?.Id,
            PaymentMethodDetails = method is null ? null : new { Type = "card", PaymentMethodView.Of(method).Card },
        };
    }
}
