using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Orders.Stock;

/// <summary>One change of the counters; never changed, never deleted.</summary>
public sealed class StockLedgerEntry
{
    public long EntryId { get; init; }
    public required Guid SkuId { get; init; }
    public required string WarehouseId { get; init; }

    /// <summary>opening, counted (a stocktake), hold or release.</summary>
    public required string Kind { get; init; }
    public int OnHandChange { get; init; }
    public int ReservedChange { get; init; }
    public Guid? OrderId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
}

internal sealed class StockLedgerTable : IEntityTypeConfiguration<StockLedgerEntry>
{
    public void Configure(EntityTypeBuilder<StockLedgerEntry> table)
    {
        table.ToTable("stock_ledger").HasKey(entry => entry.EntryId);
        table.HasOne<StockLevel>().WithMany().HasForeignKey(entry => new { entry.SkuId, entry.WarehouseId });
    }
}
