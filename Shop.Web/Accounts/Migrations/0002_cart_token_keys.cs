using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Shop.Web.Accounts.Migrations;

/// <summary>
/// The keys of cart tokens, and the first one: made by the database, once, so that replicas which start together have the same. Two random UUIDs
/// are 244 random bits from the server's strong source.
/// </summary>
internal sealed partial class CartTokenKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "cart_token_keys",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                secret = table.Column<byte[]>(type: "bytea", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
            },
            constraints: table => table.PrimaryKey("cart_token_keys_pkey", key => key.id));
        migrationBuilder.Sql(
            "insert into cart_token_keys (secret) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("cart_token_keys");
}
