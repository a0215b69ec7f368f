namespace Stripe;

public class PaymentIntentNextAction : StripeEntity<PaymentIntentNextAction>
{
    public PaymentIntentNextActionRedirectToUrl RedirectToUrl { get; set; }

    public string Type { get; set; }
}

/// <summary>Where to send the shopper, and where the shopper is sent afterwards.</summary>
public class PaymentIntentNextActionRedirectToUrl : StripeEntity<PaymentIntentNextActionRedirectToUrl>
{
    public string ReturnUrl { get; set; }

    public string Url { get; set; }
}
