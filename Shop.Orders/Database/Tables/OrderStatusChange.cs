using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Lifecycle;

namespace Shop.Orders.Database.Tables;

/// <summary>Who moved an order where, when and why.</summary>
public sealed class OrderStatusChange
{
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }
    public required OrderStatus Status { get; init; }
    public OrderStatus? FromStatus { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>"shopper", "payment" or "hold expiry".</summary>
    public required string By { get; init; }
    public required string Why { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class OrderStatusHistoryTable : IEntityTypeConfiguration<OrderStatusChange>
{
    public void Configure(EntityTypeBuilder<OrderStatusChange> table)
    {
        table.ToTable("order_status_history").HasKey(change => new { change.Region, change.OrderId, change.Status });
        table.Property(change => change.Status).HasConversion<UpperCaseName<OrderStatus>>();
        table.Property(change => change.FromStatus).HasConversion<UpperCaseName<OrderStatus>>();
        table.Property(change => change.CreatedAt).HasDefaultValueSql("now()").ValueGeneratedOnAdd();
    }
}
