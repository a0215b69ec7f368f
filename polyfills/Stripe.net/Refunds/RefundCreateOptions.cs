namespace Stripe;

public class RefundCreateOptions : BaseOptions
{
    /// <summary>In the smallest unit of the currency; without it, all that is left.</summary>
    public long? Amount { get; set; }

    public string Charge { get; set; }

    public Dictionary<string, string> Metadata { get; set; }

    public string PaymentIntent { get; set; }

    /// <summary><c>duplicate</c>, <c>fraudulent</c> or <c>requested_by_customer</c>.</summary>
    public string Reason { get; set; }
}
