namespace Shop.PaymentSandbox.Calls;

internal static class ApiVersion
{
    /// <summary>The version of Stripe's API that the sandbox speaks; Stripe.net 53.1 and npm's stripe 23.1 ask for it.</summary>
    public const string Spoken = "2026-10-28.endive";
}
