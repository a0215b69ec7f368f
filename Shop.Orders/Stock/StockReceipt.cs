using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Orders.Stock;

/// <summary>Goods that came in, by the key under which they were reported.</summary>
public sealed class StockReceipt
{
    public required string ReceiptKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
}

internal sealed class StockReceiptTable : IEntityTypeConfiguration<StockReceipt>
{
    public void Configure(EntityTypeBuilder<StockReceipt> table) => table.ToTable("stock_receipts").HasKey(receipt => receipt.ReceiptKey);
}
