using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Shop.Catalog.Database;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Database;

/// <summary>A new version on the data of an older one, each row as that version wrote it.</summary>
[Collection(RunningCatalog.Name)]
public class MigrationTests(RunningCatalog catalog)
{
    // A tent in three sizes, of which the smallest is sold out.
    private const string Tent =
        """
        insert into categories (category_id, slug, name, description, depth, position) values
            ('00000000-0000-7000-8000-000000000001', 'outdoor', 'Outdoor', '', 0, 0);
        insert into brands (brand_id, slug, name, story) values ('00000000-0000-7000-8000-000000000002', 'halden-roe', 'Halden & Roe', '');
        insert into products (product_id, slug, name, brand_id, category_id, description, variant_axes, listed_at) values
            ('00000000-0000-7000-8000-000000000003', 'tent', 'Tent', '00000000-0000-7000-8000-000000000002',
             '00000000-0000-7000-8000-000000000001', 'A tent.', '{Persons}', '2026-01-01');
        insert into skus (sku_id, product_id, code, attributes, price, currency, position) values
            ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000003', 'TENT-2', '{"Persons": "2"}', 328, 'USD', 0),
            ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000003', 'TENT-3', '{"Persons": "3"}', 388, 'USD', 1),
            ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000003', 'TENT-4', '{"Persons": "4"}', 448, 'USD', 2);
        insert into sku_stock (sku_id, available, version) values
            ('00000000-0000-7000-8000-000000000011', 0, 1), ('00000000-0000-7000-8000-000000000012', 5, 1),
            ('00000000-0000-7000-8000-000000000013', 5, 1);
        select refresh_product_search(array(select product_id from products));
        """;

    [Fact]
    [Trait("Issue", "8.3.2")]
    public async Task A_product_listed_by_an_older_version_stands_at_the_prices_that_can_be_paid()
    {
        await using var database = new CatalogDbContext(
            new DbContextOptionsBuilder<CatalogDbContext>().UseNpgsql(await catalog.EmptyDatabaseAsync()).Options);
        await MigrateToAsync(database, "0004_imports");
        await database.Database.ExecuteSqlRawAsync(Raw(Tent));

        await database.Database.MigrateAsync();

        Assert.Equal("388.0000 448.0000 {388.0000,448.0000} t", await FirstAsync(
            database, "select concat_ws(' ', price_min, price_max, prices, in_stock) from product_search"));
        Assert.Equal("TENT HALDEN-ROE TENT-2 TENT-3 TENT-4 2 3 4", await FirstAsync(database, "select labels from product_search"));
    }

    private static async Task<string> FirstAsync(CatalogDbContext database, string sql) =>
        (await database.Database.SqlQueryRaw<string>(Raw(sql)).ToListAsync()).Single();

    // EF migrates to one it knows by a date in its name; ours have numbers.
    private static async Task MigrateToAsync(CatalogDbContext database, string last)
    {
        var history = database.GetService<IHistoryRepository>();
        var known = database.GetService<IMigrationsAssembly>();
        await history.CreateAsync();
        foreach (var (id, type) in known.Migrations.Where(migration => string.CompareOrdinal(migration.Key, last) <= 0))
        {
            var steps = known.CreateMigration(type, database.Database.ProviderName!).UpOperations.Cast<SqlOperation>().Select(step => step.Sql);
            await database.Database.ExecuteSqlRawAsync(Raw(string.Join('\n', [.. steps, history.GetInsertScript(new HistoryRow(id, "10"))])));
        }
    }

    // Braces of SQL would be taken for parameters.
    private static string Raw(string sql) => sql.Replace("{", "{{").Replace("}", "}}");
}
