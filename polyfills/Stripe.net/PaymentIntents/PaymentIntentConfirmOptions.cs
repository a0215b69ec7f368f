namespace Stripe;

public class PaymentIntentConfirmOptions : BaseOptions
{
    /// <summary>A card that wants the shopper's authentication is declined instead.</summary>
    public bool? ErrorOnRequiresAction { get; set; }

    public bool? OffSession { get; set; }

    public string PaymentMethod { get; set; }

    public string ReceiptEmail { get; set; }

    /// <summary>Where the shopper comes back to after authentication.</summary>
    public string ReturnUrl { get; set; }
}
