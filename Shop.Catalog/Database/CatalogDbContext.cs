using Microsoft.EntityFrameworkCore;

namespace Shop.Catalog.Database;

/// <summary>What EF knows of the catalog: which numbered migrations it has. Rows are read and written by SQL (docs/decisions/0306).</summary>
public sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options);
