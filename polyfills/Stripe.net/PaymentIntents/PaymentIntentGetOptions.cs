namespace Stripe;

public class PaymentIntentGetOptions : BaseOptions
{
    /// <summary>For callers that hold only a publishable key.</summary>
    public string ClientSecret { get; set; }
}
