using Microsoft.EntityFrameworkCore;

namespace Shop.Orders.Orders;

public static class OrderQueries
{
    /// <summary>An order as it is shown, in one statement.</summary>
    public static IQueryable<Order> WithEverything(this IQueryable<Order> orders) => orders
        .Include(order => order.Items.OrderBy(item => item.Line))
        .Include(order => order.History.OrderBy(change => change.ChangeId))
        .Include(order => order.Payment)
        .AsSingleQuery();
}
