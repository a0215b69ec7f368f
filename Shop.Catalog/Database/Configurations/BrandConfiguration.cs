using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database.Configurations;

internal sealed class BrandConfiguration : IEntityTypeConfiguration<Brand>
{
    public void Configure(EntityTypeBuilder<Brand> entity)
    {
        entity.ToTable("brands").HasKey(b => b.BrandId);
        entity.Property(b => b.BrandId).ValueGeneratedNever();
        entity.HasAuditColumns();
    }
}
