using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Orders;

namespace Shop.Orders.Checkout;

/// <summary>A request that was answered with an order.</summary>
public sealed class IdempotencyKey
{
    public required string Owner { get; init; }
    public required string Key { get; init; }

    /// <summary>Of everything in the request but the key, see <see cref="Checkout.RequestHash"/>.</summary>
    public required byte[] RequestHash { get; init; }
    public required string Region { get; init; }
    public required Guid OrderId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyKeyTable : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> table)
    {
        table.ToTable("idempotency_keys").HasKey(answered => new { answered.Owner, answered.Key });
        table.HasOne<Order>().WithMany().HasForeignKey(answered => new { answered.Region, answered.OrderId });
    }
}
