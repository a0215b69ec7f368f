using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;

namespace Shop.Orders.Payments;

/// <summary>One try of one payment method.</summary>
public sealed class PaymentAttempt : Audited
{
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }
    public required int Attempt { get; init; }
    public required string Provider { get; init; }

    /// <summary>The provider's token. Card numbers never reach this system.</summary>
    public required string PaymentMethodId { get; init; }
    public PaymentStatus Status { get; init; }
    public string DeclineCode { get; init; } = "";
}

internal sealed class PaymentAttemptTable : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> table)
    {
        table.ToTable("payment_attempts").HasKey(attempt => new { attempt.Region, attempt.OrderId, attempt.Attempt });
        table.Property(attempt => attempt.Attempt).ValueGeneratedNever();
        table.Property(attempt => attempt.Status).HasConversion<StoredName<PaymentStatus>>();
    }
}
