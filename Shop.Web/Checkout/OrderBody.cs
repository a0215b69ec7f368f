using System.ComponentModel.DataAnnotations;
using Shop.Orders.V1;

namespace Shop.Web.Checkout;

/// <summary>What is needed beside the cart to place an order. Prices, status and owner are never read from it.</summary>
/// <param name="Email">The shopper's address, kept with the order.</param>
/// <param name="ShippingAddress">Where the goods go.</param>
/// <param name="PaymentMethodId">The provider's id of a payment method; never a card number.</param>
/// <param name="ShippingAddressId">A saved address; guests have none.</param>
/// <param name="Coupon">Not taken yet: an order with one is refused rather than charged in full.</param>
public sealed record OrderBody(
    [property: Required(ErrorMessage = "email is required.")] string? Email,
    [property: Required(ErrorMessage = "shipping_address is required.")] AddressBody? ShippingAddress,
    [property: Required(ErrorMessage = "payment_method_id is required.")] string? PaymentMethodId,
    [property: NotTaken("Guests have no saved addresses; send shipping_address.")] string? ShippingAddressId = null,
    [property: StringLength(0, ErrorMessage = "Coupons are not taken yet.")] string? Coupon = null)
{
    internal OrderInput ToInput(string? key) => new(key, Email, ShippingAddress?.ToProto(), PaymentMethodId);
}

/// <param name="Name">Who receives it.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="City">City.</param>
/// <param name="Region">ISO 3166-2, e.g. US-CA.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">ISO 3166-1 alpha-2, e.g. US.</param>
/// <param name="Line2">Apartment, floor; may be left out.</param>
public sealed record AddressBody(
    string? Name, string? Line1, string? City, string? Region, string? PostalCode, string? Country, string? Line2 = null)
{
    public Address ToProto() => new()
    {
        Name = Name ?? "",
        Line1 = Line1 ?? "",
        Line2 = Line2 ?? "",
        City = City ?? "",
        Region = Region ?? "",
        PostalCode = PostalCode ?? "",
        Country = Country ?? "",
    };
}
