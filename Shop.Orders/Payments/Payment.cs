using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>The one payment of an order.</summary>
public sealed class Payment : Audited
{
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }
    public required string Provider { get; init; }
    public PaymentStatus Status { get; init; }
    public required string Currency { get; init; }
    public required decimal Amount { get; init; }
    public decimal Captured { get; init; }

    /// <summary>The provider's id; committed before anything is confirmed.</summary>
    public string? IntentId { get; init; }

    /// <summary>Part of the idempotency key of a confirm.</summary>
    public int Attempt { get; init; } = 1;
    public string DeclineCode { get; init; } = "";
    public string RedirectUrl { get; init; } = "";

    /// <summary>Nobody but its present holder touches the payment before this moment; null when nothing is left to ask.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }
    public int Checks { get; init; }
    public string LastError { get; init; } = "";

    public ICollection<PaymentAttempt> Attempts { get; init; } = [];
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> table)
    {
        table.ToTable("payments").HasKey(payment => new { payment.Region, payment.OrderId });
        table.Property(payment => payment.Status).HasConversion<StoredName<PaymentStatus>>();
        table.Property(payment => payment.Amount).HasColumnType("numeric(19,4)");
        table.Property(payment => payment.Captured).HasColumnType("numeric(19,4)");
        table.HasMany(payment => payment.Attempts).WithOne().HasForeignKey(attempt => new { attempt.Region, attempt.OrderId });
    }
}
