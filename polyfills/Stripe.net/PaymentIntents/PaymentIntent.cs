using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>One payment from its first attempt to its success or its end.</summary>
public class PaymentIntent : StripeEntity<PaymentIntent>, IHasId, IHasObject
{
    public string Id { get; set; }

    public string Object { get; set; }

    /// <summary>In the smallest unit of the currency.</summary>
    public long Amount { get; set; }

    public long AmountReceived { get; set; }

    public DateTime? CanceledAt { get; set; }

    public string CancellationReason { get; set; }

    public string ClientSecret { get; set; }

    public DateTime Created { get; set; } = DateTime.UnixEpoch;

    /// <summary>ISO 4217, in lower case.</summary>
    public string Currency { get; set; }

    public string Description { get; set; }

    /// <summary>Why the latest confirmation failed; null once one succeeded.</summary>
    public StripeError LastPaymentError { get; set; }

    [JsonPropertyName("latest_charge")]
    public string LatestChargeId { get; set; }

    public bool Livemode { get; set; }

    public Dictionary<string, string> Metadata { get; set; }

    /// <summary>What the shopper has to do when the status is <c>requires_action</c>.</summary>
    public PaymentIntentNextAction NextAction { get; set; }

    [JsonPropertyName("payment_method")]
    public string PaymentMethodId { get; set; }

    public string ReceiptEmail { get; set; }

    /// <summary>
    /// <c>requires_payment_method</c>, <c>requires_confirmation</c>, <c>requires_action</c>, <c>processing</c>,
    /// <c>requires_capture</c>, <c>canceled</c> or <c>succeeded</c>.
    /// </summary>
    public string Status { get; set; }
}
