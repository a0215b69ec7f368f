using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.ServiceDefaults.Tests.Data;

/// <summary>A database small enough for tests.</summary>
public class PetsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Pet> Pets => Set<Pet>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Pet>(pet =>
    {
        pet.ToTable("pets");
        pet.Property(p => p.Id).HasColumnName("id");
        pet.Property(p => p.Name).HasColumnName("name");
    });
}

public sealed class PetsWriteContext(DbContextOptions<PetsWriteContext> options) : PetsContext(options);

public sealed class PetsReadContext(DbContextOptions<PetsReadContext> options) : PetsContext(options);

public sealed class Pet
{
    public long Id { get; set; }

    public required string Name { get; set; }
}

[DbContext(typeof(PetsWriteContext)), Migration("0001_pets")]
public sealed class Pets0001() : SqlMigration(EventTables.File, "0001_pets.sql");

[DbContext(typeof(PetsWriteContext)), Migration("0002_pets_by_name")]
public sealed class Pets0002() : SqlMigration("0002_pets_by_name.sql");
