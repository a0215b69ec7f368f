using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database.Migrations;

[DbContext(typeof(CatalogDbContext)), Migration("0024_search_rules")]
public sealed class Catalog0024() : SqlMigration("Database/Migrations/0024_search_rules.sql");
