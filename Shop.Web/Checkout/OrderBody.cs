using System.ComponentModel.DataAnnotations;
using Shop.Web.Addresses;

namespace Shop.Web.Checkout;

/// <summary>What is needed beside the cart to place an order. Prices, status and owner are never read from it.</summary>
/// <param name="Email">The shopper's address, kept with the order.</param>
/// <param name="ShippingAddress">Where the goods go.</param>
/// <param name="PaymentMethodId">The provider's id of a payment method; never a card number.</param>
/// <param name="ShippingAddressId">A saved address; guests have none.</param>
/// <param name="ExpectedCart">The version of the cart that was seen; another one is refused. Without it, any cart is ordered.</param>
/// <param name="Coupon">Not taken yet: an order with one is refused rather than charged in full.</param>
public sealed record OrderBody(
    [property: Required(ErrorMessage = "email is required.")] string? Email,
    [property: Required(ErrorMessage = "shipping_address is required.")] AddressBody? ShippingAddress,
    [property: Required(ErrorMessage = "payment_method_id is required.")] string? PaymentMethodId,
    [property: NotTaken("Guests have no saved addresses; send shipping_address.")] string? ShippingAddressId = null,
    [property: StringLength(0, ErrorMessage = "Coupons are not accepted yet.")] string? Coupon = null,
    string? ExpectedCart = null)
{
    internal OrderInput ToInput(string? key) => new(key, Email, ShippingAddress?.ToProto(), PaymentMethodId, SeenCart: ExpectedCart);
}

/// <summary>A field that callers may know from elsewhere and that is refused here rather than left unread.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotTakenAttribute(string why) : ValidationAttribute(why)
{
    public override bool IsValid(object? value) => value is null;
}
