using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database.Configurations;

internal sealed class SkuConfiguration : IEntityTypeConfiguration<Sku>
{
    public void Configure(EntityTypeBuilder<Sku> entity)
    {
        entity.ToTable("skus").HasKey(s => s.SkuId);
        entity.Property(s => s.SkuId).ValueGeneratedNever();
        entity.Property(s => s.Attributes).HasJsonb();
        entity.Property(s => s.Price).HasColumnType("numeric(19,4)");
        entity.Property(s => s.Currency).HasColumnType("character(3)");
        entity.HasOne<Product>().WithMany().HasForeignKey(s => s.ProductId).OnDelete(DeleteBehavior.NoAction);
        // A SKU shows a picture of its own product.
        entity.HasOne<ProductImage>().WithMany()
            .HasForeignKey(s => new { s.ProductId, s.ImageId })
            .HasPrincipalKey(i => new { i.ProductId, i.ImageId })
            .OnDelete(DeleteBehavior.NoAction);
        entity.HasAuditColumns();
    }
}
