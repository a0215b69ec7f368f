using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;
using Shop.Orders.Skus;

namespace Shop.Orders.Stock;

/// <summary>The counters of one SKU in one warehouse. Available is on hand less reserved.</summary>
public sealed class StockLevel : Audited
{
    public required Guid SkuId { get; init; }
    public required string WarehouseId { get; init; }
    public int OnHand { get; set; }
    public int Reserved { get; set; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; set; }
}

internal sealed class InventoryTable : IEntityTypeConfiguration<StockLevel>
{
    public void Configure(EntityTypeBuilder<StockLevel> table)
    {
        table.ToTable("inventory").HasKey(level => new { level.SkuId, level.WarehouseId });
        table.HasOne<SkuCopy>().WithMany().HasForeignKey(level => level.SkuId);
        table.HasOne<Warehouse>().WithMany().HasForeignKey(level => level.WarehouseId);
    }
}
