using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database.Migrations;

[DbContext(typeof(CatalogDbContext)), Migration("0021_pictures")]
public sealed class Catalog0021() : SqlMigration("Database/Migrations/0021_pictures.sql");
