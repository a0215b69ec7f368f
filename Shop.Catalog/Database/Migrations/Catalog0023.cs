using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database.Migrations;

[DbContext(typeof(CatalogDbContext)), Migration("0023_catalog_imports")]
public sealed class Catalog0023() : SqlMigration("Database/Migrations/0023_catalog_imports.sql");
