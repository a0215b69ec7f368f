using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Payments;

/// <summary>Section <c>Payments</c>.</summary>
public sealed class PaymentOptions
{
    /// <summary>By which provider new orders are paid.</summary>
    [Required(ErrorMessage = "Payments:Provider must name a payment provider.")]
    public string Provider { get; set; } = Stripe.StripeSetup.Provider;

    /// <summary>How long the process that drives a payment or refund has it for itself; longer than the provider's calls take together.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Payments:Lease must lie between 1 second and 10 minutes.")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);
}
