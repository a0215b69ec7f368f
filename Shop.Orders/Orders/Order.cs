using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Address = Shop.Orders.V1.Address;

namespace Shop.Orders.Orders;

/// <summary>What a shopper bought, as it was agreed.</summary>
public sealed class Order : Audited
{
    /// <summary>The data partition; no part of the address.</summary>
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>For people, e.g. S-100042; the database gives it.</summary>
    public string Number { get; set; } = null!;
    public required string Owner { get; init; }
    public OrderStatus Status { get; init; }
    public required string Email { get; init; }

    /// <summary>The client's network while the order is PENDING, for the bounds of what is unpaid; empty where it stands for many clients.</summary>
    public string PlacedFrom { get; init; } = "";
    public required Address ShipTo { get; init; }
    public required string Currency { get; init; }
    public decimal Subtotal { get; init; }
    public decimal Discount { get; init; }
    public decimal Tax { get; init; }
    public decimal Delivery { get; init; }
    public decimal Total { get; init; }

    /// <summary>Until when its units stay put aside without a payment; null once it is no longer PENDING.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>Of the request that placed it, for operators.</summary>
    public required string TraceId { get; init; }
    public DateTimeOffset PlacedAt { get; init; }

    public ICollection<OrderItem> Items { get; init; } = [];
    public ICollection<OrderStatusChange> History { get; init; } = [];
    public Payment? Payment { get; init; }

    [JsonIgnore]
    public OrderKey Key => new(Region, OrderId);
}

internal sealed class OrderTable : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> table)
    {
        table.ToTable("orders").HasKey(order => new { order.Region, order.OrderId });
        table.Ignore(order => order.Key);
        table.ComplexProperty(order => order.ShipTo);
        table.Property(order => order.Number).HasDefaultValueSql("'S-' || nextval('order_numbers')").ValueGeneratedOnAdd();
        table.Property(order => order.Status).HasConversion<StoredName<OrderStatus>>();
        string[] amounts = [nameof(Order.Subtotal), nameof(Order.Discount), nameof(Order.Tax), nameof(Order.Delivery), nameof(Order.Total)];
        foreach (var amount in amounts)
            table.Property(amount).HasColumnType("numeric(19,4)");

        table.HasMany(order => order.Items).WithOne().HasForeignKey(item => new { item.Region, item.OrderId });
        table.HasMany(order => order.History).WithOne().HasForeignKey(change => new { change.Region, change.OrderId });
        table.HasOne(order => order.Payment).WithOne().HasForeignKey<Payment>(payment => new { payment.Region, payment.OrderId });
    }
}
