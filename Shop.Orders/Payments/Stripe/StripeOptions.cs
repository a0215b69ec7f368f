using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Section <c>Stripe</c>: whom we ask for money.</summary>
public sealed class StripeOptions
{
    /// <summary>Another address that speaks Stripe's API, such as the payment sandbox's; left out: Stripe itself.</summary>
    public Uri? ApiBase { get; set; }

    [Required(ErrorMessage = "Stripe:SecretKey is missing: set it to the secret API key of the payment provider.")]
    public string SecretKey { get; set; } = "";

    [Required(ErrorMessage = "Stripe:WebhookSecret is missing: set it to the signing secret of the webhook endpoint.")]
    public string WebhookSecret { get; set; } = "";

    /// <summary>Where a shopper comes back to from the bank's page; <c>{order_id}</c> is filled in.</summary>
    [Required(ErrorMessage = "Stripe:ReturnUrl is missing: set it to the address of the order page, with {order_id} in it.")]
    public string ReturnUrl { get; set; } = "";

    /// <summary>How long one request may take. Stripe's own answers come within a few seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ErrorMessage = "Stripe:Timeout must lie between 0.1 and 60 seconds.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Repeats of a request that got no answer, each with the same idempotency key.</summary>
    [Range(0, 5, ErrorMessage = "Stripe:Retries must lie between 0 and 5.")]
    public int Retries { get; set; } = 1;
}
