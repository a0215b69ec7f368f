using Shop.Orders.Database;

namespace Shop.Orders.CartUpdates;

/// <summary>Writes down, inside the transaction that decides about an order, what is to happen to its cart, and the message for it.</summary>
public sealed class ScheduleCartUpdate(OrdersDbContext database)
{
    // The request updates the cart itself right after the commit; the message is for the case that it could not.
    internal static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    /// <summary>Both are saved with what the transaction saves next.</summary>
    /// <param name="kind"><see cref="CartTask.Take"/> or <see cref="CartTask.PutBack"/>.</param>
    public async Task WithinAsync(OrderKey order, string kind, Outbox outbox) => database.Set<CartTask>().Add(new CartTask
    {
        Region = order.Region,
        OrderId = order.OrderId,
        Kind = kind,
        MessageId = await outbox.HandleLaterAsync(new CartUpdateDue(order.Region, order.OrderId), Delay),
    });
}
