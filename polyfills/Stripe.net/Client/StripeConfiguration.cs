namespace Stripe;

public static class StripeConfiguration
{
    /// <summary>The version of Stripe's API these types were written for; sent with each request.</summary>
    public static string ApiVersion => "2026-07-29.dahlia";
}
