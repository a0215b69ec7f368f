using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Stock;
using Shop.ServiceDefaults.Cache;
using Wolverine.Attributes;

namespace Shop.Orders.CartUpdates;

/// <summary>Brings a cart up to date with what was written down for it when its order was placed or came to nothing.</summary>
public sealed class UpdateCart(OrdersDbContext database, TakeOrderedLines take, PutLinesBack putBack, PutOffCartUpdate putOff)
{
    /// <returns>False when the cart could not be reached; the message about it comes later.</returns>
    public async Task<bool> RunAsync(OrderKey order, CancellationToken ct)
    {
        var kinds = await database.Set<CartTask>()
            .AsNoTracking()
            .Where(task => task.Region == order.Region && task.OrderId == order.OrderId)
            .Select(task => task.Kind)
            .ToListAsync(ct);
        if (kinds.Count == 0 || await RunAsync(order, kinds.Contains(CartTask.PutBack), ct))
            return true;

        await putOff.RunAsync(order.OrderId, ScheduleCartUpdate.Delay, ct);
        return false;
    }

    /// <exception cref="RedisUnavailableException">The cart cannot be reached now: the message is handled again.</exception>
    public async Task HandleAsync(CartUpdateDue message, CancellationToken ct)
    {
        if (!await RunAsync(new OrderKey(message.Region, message.OrderId), ct))
            throw new RedisUnavailableException($"The cart of order {message.OrderId} could not be updated.");
    }

    private async Task<bool> RunAsync(OrderKey order, bool cameToNothing, CancellationToken ct)
    {
        var placed = await database.Set<Order>()
            .AsNoTracking()
            .Where(row => row.Region == order.Region && row.OrderId == order.OrderId)
            .Select(row => new { row.Owner, Lines = row.Items.Select(item => new Line(item.SkuId, item.Quantity)).ToList() })
            .SingleAsync(ct);
        return cameToNothing
            ? await putBack.RunAsync(order, placed.Owner, placed.Lines, ct)
            : await take.RunAsync(order, placed.Owner, placed.Lines, ct);
    }
}

/// <summary>
/// The message: an order's cart may still have to be updated. The request does it itself, right after the commit, when it can.
/// </summary>
[MessageIdentity("update cart")]
public sealed record CartUpdateDue(string Region, Guid OrderId);

/// <summary>The same under the name by which former versions stored it.</summary>
[MessageIdentity("Shop.Orders.Cart.CartToTell")]
public sealed record FormerCartUpdateDue(string Region, Guid OrderId)
{
    public CartUpdateDue Renamed() => new(Region, OrderId);
}
