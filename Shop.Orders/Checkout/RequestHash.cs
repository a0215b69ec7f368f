using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Checkout;

/// <summary>
/// Distinguishes a repeated request from another one under the same key, by everything the shopper said but the key. Carries how it was made,
/// so that a new version of the shop still recognises the requests that an older one answered.
/// </summary>
public static class RequestHash
{
    private const byte OfTheMessage = 1;

    /// <returns>A byte that says how, and a SHA-256.</returns>
    public static byte[] Of(OrderRequest request) => [OfTheMessage, .. HashMessage(request)];

    /// <summary>True when the stored hash is that of the request.</summary>
    public static bool Matches(byte[] stored, OrderRequest request) => stored switch
    {
        { Length: SHA256.HashSizeInBytes } => HashJson(request).AsSpan().SequenceEqual(stored),
        [OfTheMessage, ..] => HashMessage(request).AsSpan().SequenceEqual(stored.AsSpan(1)),

        // Made by a later version than this replica's: the key alone has to do, for refusing a true repeat would be worse.
        _ => true,
    };

    // A field that is not set leaves no trace in a message: one that is added later changes the hash of no request that lacks it.
    private static byte[] HashMessage(OrderRequest request)
    {
        var said = new Wire.PlaceOrderRequest
        {
            Email = request.Email,
            ShippingAddress = request.Address,
            PaymentMethodId = request.PaymentMethodId,
            ExpectedTotal = request.ExpectedTotal?.ToProto(),
        };
        if (request.ExpectedCart is not null)
            said.ExpectedCart = request.ExpectedCart;
        return SHA256.HashData(said.ToByteArray());
    }

    // As versions before this one did; their rows have no byte in front.
    private static byte[] HashJson(OrderRequest request)
    {
        var to = request.Address;
        var address = new { to.Name, to.Line1, to.Line2, to.City, to.Region, to.PostalCode, to.Country };
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { request.Email, Address = address, request.PaymentMethodId, request.ExpectedTotal }));
    }
}
