using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Shop.Web.Accounts.Migrations;

/// <summary>
/// The key ring of ASP.NET Core's data protection: what one replica of the site protects, another must be able to read. It makes the very table
/// that numbered SQL of the same id made before, so a database that has run that one has run this one.
/// </summary>
internal sealed partial class DataProtectionKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "data_protection_keys",
        columns: table => new
        {
            id = table.Column<int>(type: "integer", nullable: false)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            friendly_name = table.Column<string>(type: "text", nullable: true),
            xml = table.Column<string>(type: "text", nullable: false),
            created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
        },
        constraints: table => table.PrimaryKey("data_protection_keys_pkey", key => key.id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("data_protection_keys");
}
