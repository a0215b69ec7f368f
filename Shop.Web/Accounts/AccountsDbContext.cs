using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Shop.Web.Accounts;

/// <summary>The site's own database. Until there are accounts it holds the keys that protect forms, shared by all replicas.</summary>
internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<DataProtectionKey>(key =>
    {
        key.ToTable("data_protection_keys");
        key.HasKey(k => k.Id).HasName("data_protection_keys_pkey");
        key.Property(k => k.Id).HasColumnName("id").UseIdentityByDefaultColumn();
        key.Property(k => k.FriendlyName).HasColumnName("friendly_name");
        key.Property(k => k.Xml).HasColumnName("xml").IsRequired();
        key.Property<DateTimeOffset>("CreatedAt").HasColumnName("created_at").HasDefaultValueSql("now()");
    });
}
