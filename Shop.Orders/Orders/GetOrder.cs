using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Orders.Orders;

/// <summary>One order of the caller. Somebody else's does not exist.</summary>
public sealed class GetOrder(ReadOrders read)
{
    /// <param name="after">See <see cref="ReadAfter.Header"/>.</param>
    public async Task<Result<Order>> RunAsync(string owner, string orderId, string? after, CancellationToken ct)
    {
        if (!Guid.TryParse(orderId, out var id))
            return new Fault.NotFound($"order {orderId}");

        var order = await read.RunAsync(
            after, (orders, token) => orders.WithEverything().SingleOrDefaultAsync(row => row.OrderId == id && row.Owner == owner, token), ct);
        return order is null ? new Fault.NotFound($"order {orderId}") : order;
    }
}
