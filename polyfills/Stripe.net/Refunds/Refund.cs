using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>Money on its way back to the shopper.</summary>
public class Refund : StripeEntity<Refund>, IHasId, IHasObject
{
    public string Id { get; set; }

    public string Object { get; set; }

    /// <summary>In the smallest unit of the currency.</summary>
    public long Amount { get; set; }

    [JsonPropertyName("charge")]
    public string ChargeId { get; set; }

    public DateTime Created { get; set; } = DateTime.UnixEpoch;

    /// <summary>ISO 4217, in lower case.</summary>
    public string Currency { get; set; }

    public string FailureReason { get; set; }

    public Dictionary<string, string> Metadata { get; set; }

    [JsonPropertyName("payment_intent")]
    public string PaymentIntentId { get; set; }

    public string Reason { get; set; }

    /// <summary><c>pending</c>, <c>requires_action</c>, <c>succeeded</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public string Status { get; set; }
}
