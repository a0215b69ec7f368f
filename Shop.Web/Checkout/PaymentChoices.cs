namespace Shop.Web.Checkout;

/// <summary>
/// The ways to pay that checkout offers (section <c>PaymentMethods</c>). In development these are the provider's documented test cards.
/// Without any, checkout says that nothing can be paid here yet.
/// </summary>
internal sealed record PaymentChoices
{
    public IReadOnlyList<PaymentChoice> Offered { get; init; } = [];
}

/// <summary>A payment method as a shopper chooses it.</summary>
internal sealed record PaymentChoice
{
    /// <summary>The provider's id of it, e.g. <c>pm_card_visa</c>; never a card number.</summary>
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>One more sentence below the name; may be empty.</summary>
    public string Note { get; init; } = "";
}
