using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database.Tables;

namespace Shop.Orders.Database;

/// <summary>The replica while it answers: order history only. No decision is ever taken on what it says.</summary>
public sealed class OrdersReadContext(DbContextOptions<OrdersReadContext> options) : DbContext(options)
{
    public IQueryable<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => OrdersModel.Configure(modelBuilder);
}
