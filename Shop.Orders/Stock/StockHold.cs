using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Orders.Stock;

/// <summary>Units put aside for one line of one order.</summary>
public sealed class StockHold
{
    public required Guid OrderId { get; init; }
    public required Guid SkuId { get; init; }
    public required string WarehouseId { get; init; }
    public required string Region { get; init; }
    public int Quantity { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
}

internal sealed class StockHoldTable : IEntityTypeConfiguration<StockHold>
{
    public void Configure(EntityTypeBuilder<StockHold> table)
    {
        table.ToTable("stock_holds").HasKey(hold => new { hold.OrderId, hold.SkuId, hold.WarehouseId });
        table.HasOne<StockLevel>().WithMany().HasForeignKey(hold => new { hold.SkuId, hold.WarehouseId });
    }
}
