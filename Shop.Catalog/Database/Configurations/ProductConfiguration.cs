using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database.Configurations;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> entity)
    {
        entity.ToTable("products").HasKey(p => p.ProductId);
        entity.Property(p => p.ProductId).ValueGeneratedNever();
        entity.Property(p => p.Facts).HasJsonb();
        entity.Property(p => p.VariantAxes).HasColumnType("text[]");
        entity.HasOne<Brand>().WithMany().HasForeignKey(p => p.BrandId).OnDelete(DeleteBehavior.NoAction);
        entity.HasOne<Category>().WithMany().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.NoAction);
        entity.HasAuditColumns();
    }
}
