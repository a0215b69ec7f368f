using System.Security.Cryptography;
using System.Text.Json;
using Shop.Contracts;
using Shop.Orders.Regions;

namespace Shop.Orders.Checkout;

/// <summary>A checked request to order what the cart holds.</summary>
/// <param name="Region">The configured region that covers the address.</param>
/// <param name="ExpectedTotal">What the shopper saw; null: whatever it is now.</param>
public sealed record OrderRequest(
    string IdempotencyKey, string Email, ShippingAddress Address, string PaymentMethodId, Money? ExpectedTotal, Region Region)
{
    /// <summary>SHA-256 of everything the shopper said but the key: the same key must come with the same words.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Email, Address, PaymentMethodId, ExpectedTotal }));
}

/// <param name="Region">ISO 3166-2, e.g. "US-CA".</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record ShippingAddress(string Name, string Line1, string Line2, string City, string Region, string PostalCode, string Country);
