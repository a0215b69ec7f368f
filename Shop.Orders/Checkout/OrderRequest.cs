using Shop.Contracts;
using Shop.Orders.Regions;
using Address = Shop.Orders.V1.Address;

namespace Shop.Orders.Checkout;

/// <summary>A checked request to order what the cart holds.</summary>
/// <param name="Region">The configured region that covers the address.</param>
/// <param name="ExpectedTotal">What the shopper saw; null: whatever it is now.</param>
public sealed record OrderRequest(
    string IdempotencyKey, string Email, Address Address, string PaymentMethodId, Money? ExpectedTotal, Region Region);
