using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>Money on its way back, until the provider says it is done.</summary>
public sealed class RefundOwed : Audited
{
    public required string Region { get; init; }
    public required Guid RefundId { get; init; }
    public required Guid OrderId { get; init; }
    public required string Provider { get; init; }
    public required string Currency { get; init; }
    public required decimal Amount { get; init; }

    /// <summary>REQUESTED or DONE.</summary>
    public required string Status { get; init; }
    public required string Why { get; init; }
    public string? ProviderRefundId { get; init; }
    public int Round { get; init; }
    public DateTimeOffset? NextTryAt { get; init; }
    public int Tries { get; init; }
    public required string LastError { get; init; }
}

internal sealed class RefundTable : IEntityTypeConfiguration<RefundOwed>
{
    public void Configure(EntityTypeBuilder<RefundOwed> table)
    {
        table.ToTable("refunds").HasKey(refund => new { refund.Region, refund.RefundId });
        table.Property(refund => refund.Amount).HasColumnType("numeric(19,4)");
        table.HasOne<Payment>().WithMany().HasForeignKey(refund => new { refund.Region, refund.OrderId });
    }
}
