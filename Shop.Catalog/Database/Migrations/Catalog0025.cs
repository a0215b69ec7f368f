using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database.Migrations;

[DbContext(typeof(CatalogDbContext)), Migration("0025_facets")]
public sealed class Catalog0025() : SqlMigration("Database/Migrations/0025_facets.sql");
