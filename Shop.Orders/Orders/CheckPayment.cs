using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Orders.Orders;

/// <summary>
/// How an order's payment stands, for whoever comes back from the bank in a browser that does not know the order. The provider's reference of the
/// payment is the proof of having been there; what it opens is nobody's name or address.
/// </summary>
public sealed class CheckPayment(ReadOrders read)
{
    public async Task<Result<CheckedPayment>> RunAsync(string orderId, string reference, CancellationToken ct)
    {
        if (!Guid.TryParse(orderId, out var id) || reference.Length == 0)
            return new Fault.NotFound($"order {orderId}");

        var found = await read.RunAsync(
            after: null,
            (orders, token) => orders
                .Where(order => order.OrderId == id && order.Payment!.IntentId == reference)
                .Select(order => new { order.Status, order.Email })
                .SingleOrDefaultAsync(token),
            ct);
        return found is null ? new Fault.NotFound($"order {orderId}") : new CheckedPayment(found.Status, Mask(found.Email));
    }

    // Whoever owns the address knows it by its first letter and its provider; nobody else learns whose it is.
    private static string Mask(string email) => email.LastIndexOf('@') is > 0 and var at ? $"{email[0]}***{email[at..]}" : "***";
}

/// <param name="MaskedEmail">Such as "a***@example.com".</param>
public sealed record CheckedPayment(OrderStatus Status, string MaskedEmail);
