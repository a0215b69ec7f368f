namespace Stripe;

public class PaymentIntentCancelOptions : BaseOptions
{
    /// <summary><c>duplicate</c>, <c>fraudulent</c>, <c>requested_by_customer</c> or <c>abandoned</c>.</summary>
    public string CancellationReason { get; set; }
}
