using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Orders.Payments;

/// <summary>A webhook that was taken in, once.</summary>
public sealed class PaymentEvent
{
    public required string Provider { get; init; }
    public required string EventId { get; init; }
    public required string Kind { get; init; }
    public required string IntentId { get; init; }
    public Guid? OrderId { get; init; }

    /// <summary>What came of it, for people.</summary>
    public required string Effect { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class PaymentEventTable : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> table) =>
        table.ToTable("payment_events").HasKey(arrived => new { arrived.Provider, arrived.EventId });
}
