using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database.Configurations;

internal sealed class SkuStockConfiguration : IEntityTypeConfiguration<SkuStock>
{
    public void Configure(EntityTypeBuilder<SkuStock> entity)
    {
        entity.ToTable("sku_stock").HasKey(s => s.SkuId);
        entity.Property(s => s.SkuId).ValueGeneratedNever();
        entity.HasOne<Sku>().WithOne().HasForeignKey<SkuStock>(s => s.SkuId).OnDelete(DeleteBehavior.NoAction);
        entity.HasAuditColumns();
    }
}
