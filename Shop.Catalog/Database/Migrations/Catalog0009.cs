using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database.Migrations;

[DbContext(typeof(CatalogDbContext)), Migration("0009_suggestions")]
public sealed class Catalog0009() : SqlMigration("Database/Migrations/0009_suggestions.sql");
