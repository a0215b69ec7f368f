using Microsoft.EntityFrameworkCore;

namespace Shop.Orders.Database;

/// <summary>The replica while it answers: order history only. No decision is ever taken on what it says.</summary>
public sealed class OrdersReadContext(DbContextOptions<OrdersReadContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => OrdersModel.Configure(modelBuilder);
}
