using Microsoft.EntityFrameworkCore;

namespace Shop.Catalog.Database;

/// <summary>The catalog as the replica shows it (the primary when there is no replica): for showing, never for deciding. Cannot save.</summary>
public sealed class CatalogReadContext(DbContextOptions<CatalogReadContext> options) : CatalogDbContext(options);
