using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>One thing the provider spoke of after the money was paid, as it stands: a refund, a dispute, a dispute's money, a notice.</summary>
public sealed class PaymentRecord : Audited
{
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>The provider's id of the thing, so that it is one row however often it is told of.</summary>
    public required string RecordId { get; init; }
    public required string Provider { get; init; }

    /// <summary>REFUND, DISPUTE, FUNDS or NOTICE.</summary>
    public required string Kind { get; init; }

    /// <summary>A refund is PENDING, DONE or FAILED; a dispute OPEN, WON or LOST; funds are WITHDRAWN or REINSTATED; a notice is IGNORED.</summary>
    public required string Status { get; init; }

    /// <summary>Grows as the thing goes on; an older report never replaces a newer one.</summary>
    public required int Stage { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>In the currency of the payment.</summary>
    public required decimal Amount { get; init; }
    public required string Why { get; init; }
}

internal sealed class PaymentRecordTable : IEntityTypeConfiguration<PaymentRecord>
{
    public void Configure(EntityTypeBuilder<PaymentRecord> table)
    {
        table.ToTable("payment_records").HasKey(record => new { record.Region, record.OrderId, record.RecordId });
        table.Property(record => record.Amount).HasColumnType("numeric(19,4)");
    }
}
