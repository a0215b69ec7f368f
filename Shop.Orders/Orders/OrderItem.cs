using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;
using Shop.Orders.Skus;

namespace Shop.Orders.Orders;

/// <summary>One line of an order with everything that was agreed about it, price steps included.</summary>
public sealed class OrderItem : Audited
{
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>From 1, in the order of the receipt.</summary>
    public required int Line { get; init; }
    public required Guid SkuId { get; init; }
    public required Guid ProductId { get; init; }
    public required string ProductSlug { get; init; }
    public required string Name { get; init; }

    /// <summary>Of the name, as a BCP 47 tag; empty: English.</summary>
    public required string Lang { get; init; }
    public required IReadOnlyList<SkuAttribute> Attributes { get; init; }
    public required string ImageHash { get; init; }
    public required int Quantity { get; init; }
    public required string Currency { get; init; }
    public required decimal UnitPrice { get; init; }
    public required decimal LineTotal { get; init; }
    public required decimal Tax { get; init; }
    public required IReadOnlyList<PriceStep> PriceSteps { get; init; }
}

internal sealed class OrderItemTable : IEntityTypeConfiguration<OrderItem>
{
    public void Configure(EntityTypeBuilder<OrderItem> table)
    {
        table.ToTable("order_items").HasKey(item => new { item.Region, item.OrderId, item.Line });
        table.Property(item => item.Line).ValueGeneratedNever();
        table.Property(item => item.Attributes).HasJsonList();
        table.Property(item => item.PriceSteps).HasJsonList();
        foreach (var amount in new[] { nameof(OrderItem.UnitPrice), nameof(OrderItem.LineTotal), nameof(OrderItem.Tax) })
            table.Property(amount).HasColumnType("numeric(19,4)");
        table.HasOne<SkuCopy>().WithMany().HasForeignKey(item => item.SkuId);
    }
}
