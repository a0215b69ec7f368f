using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>The kinds of payment method that a caller lets a payment be made with.</summary>
internal static class AllowedTypes
{
    public const string Name = "allowed_payment_method_types";

    private const string Former = "payment_method_types";

    /// <returns>Null when the caller leaves the choice to Stripe.</returns>
    public static IReadOnlyList<string>? Read(RequestForm form)
    {
        // Every example from before the release endive has it, so Stripe refuses it under a code of its own.
        if (form.List(Former) is not null)
            form.Refuse<string>($"{Former} is no longer supported: send {Name}.", $"{Former}_no_longer_supported", Former);

        return form.List(Name);
    }
}
