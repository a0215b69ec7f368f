using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;

namespace Shop.Orders.Orders;

/// <summary>Who moved an order where, when and why.</summary>
public sealed class OrderStatusChange
{
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>Rises from change to change; the database gives it.</summary>
    public long ChangeId { get; private set; }
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
        table.ToTable("order_status_history").HasKey(change => new { change.Region, change.OrderId, change.ChangeId });
        table.Property(change => change.ChangeId).HasDefaultValueSql("nextval('order_status_changes')").ValueGeneratedOnAdd();
        table.Property(change => change.Status).HasConversion<StoredName<OrderStatus>>();
        table.Property(change => change.FromStatus).HasConversion<StoredName<OrderStatus>>();
        table.Property(change => change.CreatedAt).HasDefaultValueSql("now()").ValueGeneratedOnAdd();
    }
}
