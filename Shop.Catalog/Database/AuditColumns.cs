using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database;

/// <summary>When a row came to be, when it last changed, and by whom. The database keeps the times, the writer says who it is.</summary>
public static class AuditColumns
{
    public const string CreatedBy = "CreatedBy";
    public const string UpdatedBy = "UpdatedBy";

    public static void HasAuditColumns<TEntity>(this EntityTypeBuilder<TEntity> entity) where TEntity : class
    {
        entity.Property<DateTimeOffset>("CreatedAt").HasDefaultValueSql("now()");
        entity.Property<DateTimeOffset>("UpdatedAt").HasDefaultValueSql("now()");
        entity.Property<string>(CreatedBy).IsRequired().HasDefaultValueSql("'system'");
        entity.Property<string>(UpdatedBy).IsRequired().HasDefaultValueSql("'system'");
    }
}
