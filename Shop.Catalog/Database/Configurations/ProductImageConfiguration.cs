using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database.Configurations;

internal sealed class ProductImageConfiguration : IEntityTypeConfiguration<ProductImage>
{
    public void Configure(EntityTypeBuilder<ProductImage> entity)
    {
        entity.ToTable("product_images").HasKey(i => i.ImageId);
        entity.Property(i => i.ImageId).ValueGeneratedNever();
        entity.Property(i => i.Hash).HasColumnType("character(64)");
        entity.HasOne<Product>().WithMany().HasForeignKey(i => i.ProductId).OnDelete(DeleteBehavior.NoAction);
        entity.HasAuditColumns();
    }
}
