using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Orders;

namespace Shop.Orders.CartUpdates;

/// <summary>What still has to happen to a cart because of an order.</summary>
public sealed class CartTask
{
    /// <summary>The ordered lines leave the cart.</summary>
    public const string Take = "take";

    /// <summary>The order came to nothing, and the lines come back.</summary>
    public const string PutBack = "put_back";

    public static readonly string[] Kinds = [Take, PutBack];

    public required string Region { get; init; }
    public required Guid OrderId { get; init; }
    public required string Kind { get; init; }

    /// <summary>The message that sees to it. Null while the order's request or its payment does.</summary>
    public Guid? MessageId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

internal sealed class CartTaskTable : IEntityTypeConfiguration<CartTask>
{
    public void Configure(EntityTypeBuilder<CartTask> table)
    {
        table.ToTable("cart_tasks").HasKey(task => new { task.Region, task.OrderId, task.Kind });
        table.HasOne<Order>().WithMany().HasForeignKey(task => new { task.Region, task.OrderId });
        table.Property(task => task.CreatedAt).HasDefaultValueSql("now()").ValueGeneratedOnAdd();
        table.Property(task => task.UpdatedAt).HasDefaultValueSql("now()").ValueGeneratedOnAddOrUpdate();
    }
}
