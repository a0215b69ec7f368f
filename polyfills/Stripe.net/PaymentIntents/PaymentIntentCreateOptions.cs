namespace Stripe;

public class PaymentIntentCreateOptions : BaseOptions
{
    /// <summary>In the smallest unit of the currency.</summary>
    public long? Amount { get; set; }

    public PaymentIntentAutomaticPaymentMethodsOptions AutomaticPaymentMethods { get; set; }

    /// <summary>Confirm in the same request.</summary>
    public bool? Confirm { get; set; }

    /// <summary>ISO 4217, in lower case.</summary>
    public string Currency { get; set; }

    public string Description { get; set; }

    /// <summary>With <see cref="Confirm"/>: a card that wants the shopper's authentication is declined instead.</summary>
    public bool? ErrorOnRequiresAction { get; set; }

    public Dictionary<string, string> Metadata { get; set; }

    public bool? OffSession { get; set; }

    public string PaymentMethod { get; set; }

    public List<string> PaymentMethodTypes { get; set; }

    public string ReceiptEmail { get; set; }

    /// <summary>With <see cref="Confirm"/>: where the shopper comes back to after authentication.</summary>
    public string ReturnUrl { get; set; }
}

public class PaymentIntentAutomaticPaymentMethodsOptions
{
    /// <summary><c>always</c> or <c>never</c>.</summary>
    public string AllowRedirects { get; set; }

    public bool? Enabled { get; set; }
}
