using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Orders.Checkout;

/// <summary>How many orders were placed from an owner's cart.</summary>
public sealed class CartOrders
{
    public required string Owner { get; init; }
    public required long Placed { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

internal sealed class CartOrdersTable : IEntityTypeConfiguration<CartOrders>
{
    public void Configure(EntityTypeBuilder<CartOrders> table) => table.ToTable("cart_orders").HasKey(cart => cart.Owner);
}
