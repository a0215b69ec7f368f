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

    /// <summary>Given back, by us or at the provider; may come to be known before <see cref="Captured"/> is.</summary>
    public decimal Refunded { get; init; }

    /// <summary>The most the provider ever said was given back in all.</summary>
    public decimal RefundedReported { get; init; }

    /// <summary>Lost to the buyer's bank in disputes.</summary>
    public decimal ChargedBack { get; init; }

    /// <summary>OPEN, WON or LOST; empty when the payment was never disputed.</summary>
    public string Dispute { get; init; } = "";

    /// <summary>The card as the provider calls it, such as "visa"; empty while it has not said.</summary>
    public string CardBrand { get; init; } = "";
    public string CardLastFour { get; init; } = "";

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
    public ICollection<PaymentRecord> Records { get; init; } = [];
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> table)
    {
        table.ToTable("payments").HasKey(payment => new { payment.Region, payment.OrderId });
        table.Property(payment => payment.Status).HasConversion<StoredName<PaymentStatus>>();
        string[] amounts =
        [
            nameof(Payment.Amount), nameof(Payment.Captured), nameof(Payment.Refunded), nameof(Payment.RefundedReported),
            nameof(Payment.ChargedBack),
        ];
        foreach (var amount in amounts)
            table.Property(amount).HasColumnType("numeric(19,4)");

        table.HasMany(payment => payment.Attempts).WithOne().HasForeignKey(attempt => new { attempt.Region, attempt.OrderId });
        table.HasMany(payment => payment.Records).WithOne().HasForeignKey(record => new { record.Region, record.OrderId });
    }
}
