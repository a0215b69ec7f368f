using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Orders.Database;

namespace Shop.Orders.Stock;

public sealed class Warehouse : Audited
{
    /// <summary>The only one so far; inventory is keyed for more.</summary>
    public const string Main = "main";

    public required string WarehouseId { get; init; }
    public required string Name { get; set; }
}

internal sealed class WarehouseTable : IEntityTypeConfiguration<Warehouse>
{
    public void Configure(EntityTypeBuilder<Warehouse> table) => table.ToTable("warehouses").HasKey(warehouse => warehouse.WarehouseId);
}
