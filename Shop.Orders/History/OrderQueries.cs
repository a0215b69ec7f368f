using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database.Tables;

namespace Shop.Orders.History;

internal static class OrderQueries
{
    /// <summary>An order as it is shown, in one statement.</summary>
    public static IQueryable<Order> WithEverything(this IQueryable<Order> orders) => orders
        .Include(order => order.Items.OrderBy(item => item.Line))
        .Include(order => order.History.OrderBy(change => change.At))
        .Include(order => order.Payment)
        .AsSingleQuery();
}
