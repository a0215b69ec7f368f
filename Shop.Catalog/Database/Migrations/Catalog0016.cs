using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database.Migrations;

[DbContext(typeof(CatalogDbContext)), Migration("0016_facets")]
public sealed class Catalog0016() : SqlMigration("Database/Migrations/0016_facets.sql");
