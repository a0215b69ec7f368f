using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Web.Accounts.Migrations;

[DbContext(typeof(AccountsDbContext)), Migration("0001_data_protection_keys")]
internal sealed class Accounts0001() : SqlMigration("0001_data_protection_keys.sql");
