namespace Shop.PaymentSandbox.PaymentIntents;

internal sealed record PaymentMethodView(string Id, CardDetailsView Card)
{
    public string Object => "payment_method";

    public bool Livemode => false;

    public string Type => "card";

    public static PaymentMethodView Of(PaymentMethod method) =>
        new(method.Id, TestCards.Find(method.Card) is { } card ? new CardDetailsView(card.Brand, card.Last4) : throw Unknown(method));

    private static InvalidOperationException Unknown(PaymentMethod method) => new($"There is no test card '{method.Card}'.");
}

internal sealed record CardDetailsView(string Brand, string Last4);
