using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>What a caller says about one attempt to pay.</summary>
/// <param name="ReturnUrl">Where the shopper goes after authentication.</param>
/// <param name="ShopperIsAway">Nobody is there to authenticate, or the caller does not want to wait for it.</param>
internal sealed record ConfirmationForm(Uri? ReturnUrl, bool ShopperIsAway)
{
    public static ConfirmationForm Read(RequestForm form) =>
        // Both are read: | does not stop at the first.
        new(form.Address("return_url"), form.Flag("off_session") | form.Flag("error_on_requires_action"));

    /// <summary>A copy of the test card named in the parameters; null when none is.</summary>
    public static PaymentMethod? ReadMethod(RequestForm form) =>
        form.Text("payment_method") is not { } name ? null
        : TestCards.Find(name) is { } card ? new PaymentMethod(Ids.New("pm"), card.Name)
        : form.Refuse<PaymentMethod>($"No such PaymentMethod: '{name}'", "resource_missing", "payment_method");
}
