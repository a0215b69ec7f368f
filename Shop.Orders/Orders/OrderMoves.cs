using System.Collections.Frozen;
using static Shop.Orders.Orders.OrderStatus;

namespace Shop.Orders.Orders;

/// <summary>Every move an order may make; docs/order-states.md is drawn from this table by a test.</summary>
public static class OrderMoves
{
    public static FrozenSet<(OrderStatus From, OrderStatus To)> Legal { get; } = new[]
    {
        (Pending, Confirmed),
        (Pending, Failed),
        (Pending, Cancelled),
        (Confirmed, Shipped),
        (Confirmed, Cancelled),
        (Shipped, Delivered),
    }.ToFrozenSet();

    public static bool IsLegal(OrderStatus from, OrderStatus to) => Legal.Contains((from, to));
}
