using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Shop.Web.Accounts;

/// <summary>The site's own database. Until there are accounts it holds the keys of forms and of cart tokens, shared by all replicas.</summary>
internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<CartTokenKey> CartTokenKeys => Set<CartTokenKey>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<DataProtectionKey>(key =>
        {
            key.ToTable("data_protection_keys");
            key.HasKey(k => k.Id).HasName("data_protection_keys_pkey");
            key.Property(k => k.Id).HasColumnName("id").UseIdentityByDefaultColumn();
            key.Property(k => k.FriendlyName).HasColumnName("friendly_name");
            key.Property(k => k.Xml).HasColumnName("xml").IsRequired();
            key.Property<DateTimeOffset>("CreatedAt").HasColumnName("created_at").HasDefaultValueSql("now()");
        });
        model.Entity<CartTokenKey>(key =>
        {
            key.ToTable("cart_token_keys");
            key.HasKey(k => k.Id).HasName("cart_token_keys_pkey");
            key.Property(k => k.Id).HasColumnName("id").UseIdentityByDefaultColumn();
            key.Property(k => k.Secret).HasColumnName("secret");
            key.Property(k => k.CreatedAt).HasColumnName("created_at").HasDefaultValueSql("now()");
        });
    }
}
