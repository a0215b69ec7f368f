namespace Shop.Web.Edge;

/// <summary>
/// The secret a guest's cart and orders hang on, as <see cref="CartTokens"/> issues it. Whoever holds it is that guest, so it is never logged and
/// never part of an address.
/// </summary>
/// <param name="Guest">128 random bits as 32 lower-case hex digits: who the guest is to the services behind the site.</param>
/// <param name="Value">What the client keeps and sends.</param>
internal sealed record CartToken(string Guest, string Value)
{
    /// <summary>Does not give the secret away to logs.</summary>
    public override string ToString() => "cart token";
}
