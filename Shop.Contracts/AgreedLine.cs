namespace Shop.Contracts;

/// <summary>What a shopper agrees to of one line of the cart.</summary>
/// <param name="Quantity">Units.</param>
/// <param name="UnitPrice">Of one of them, before tax.</param>
public sealed record AgreedLine(string SkuId, int Quantity, Money UnitPrice);
