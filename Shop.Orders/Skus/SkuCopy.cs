using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Contracts;
using Shop.Orders.Database;

namespace Shop.Orders.Skus;

/// <summary>A SKU as Orders knows it, kept by Catalog's events.</summary>
public sealed class SkuCopy : Audited
{
    public required Guid SkuId { get; init; }
    public required Guid ProductId { get; set; }
    public required string ProductSlug { get; set; }
    public required string Name { get; set; }

    /// <summary>Of the name, as a BCP 47 tag; empty: English.</summary>
    public required string Lang { get; set; }
    public required IReadOnlyList<SkuAttribute> Attributes { get; set; }
    public required decimal Price { get; set; }
    public required string Currency { get; set; }
    public required string ImageHash { get; set; }
    public int MinQuantity { get; set; } = 1;
    public int QuantityStep { get; set; } = 1;
    public int MaxQuantity { get; set; } = CartLimits.MostPerLine;
    public bool Archived { get; set; }
    public required long Version { get; set; }
}

internal sealed class SkuCopyTable : IEntityTypeConfiguration<SkuCopy>
{
    public void Configure(EntityTypeBuilder<SkuCopy> table)
    {
        table.ToTable("stock_items").HasKey(item => item.SkuId);
        table.Property(item => item.Attributes).HasJsonList();
        table.Property(item => item.Price).HasColumnType("numeric(19,4)");
    }
}
