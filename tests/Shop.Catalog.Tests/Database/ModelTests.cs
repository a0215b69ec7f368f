using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shop.Catalog.Database;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Database;

/// <summary>EF's model and the numbered SQL are written by hand side by side; here they are held against each other.</summary>
[Collection(RunningCatalog.Name)]
public class ModelTests(RunningCatalog catalog)
{
    [Fact]
    public Task Every_column_is_in_the_model_with_its_type_and_in_the_database() => CompareAsync(
        entity => entity.GetProperties().Select(property =>
            $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? "" : " not null")}"),
        $"""
        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and {OwnTables}
        """);

    [Fact]
    public Task Every_primary_key_is_the_same() => CompareAsync(
        entity => [$"{entity.GetTableName()} {Names(entity.FindPrimaryKey()!.Properties)}"],
        $"select c.relname || ' ' || {ConstrainedColumns} from pg_constraint k join pg_class c on c.oid = k.conrelid "
        + $"where k.contype = 'p' and {OwnTables}");

    [Fact]
    public Task Every_foreign_key_is_the_same() => CompareAsync(
        entity => entity.GetForeignKeys().Select(key =>
            $"{entity.GetTableName()} {Names(key.Properties)} -> {key.PrincipalEntityType.GetTableName()}"),
        $"""
        select c.relname || ' ' || {ConstrainedColumns} || ' -> ' || k.confrelid::regclass
        from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and {OwnTables}
        """);

    [Fact]
    public async Task The_read_context_cannot_save()
    {
        await catalog.WithAsync(async (CatalogReadContext reads) =>
        {
            reads.Add(new Brand { BrandId = Guid.CreateVersion7(), Name = "Nobody", Slug = "nobody", Story = "" });
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => reads.SaveChangesAsync());
            Assert.Contains("cannot save", refused.Message, StringComparison.Ordinal);
            return true;
        });
    }

    [Fact]
    public async Task Every_table_tells_who_changed_it_and_when()
    {
        await catalog.ExecuteAsync("update brands set name = name, updated_by = 'an auditor' where slug = 'tidewrack'");

        Assert.True(await catalog.ScalarAsync<bool>(
            "select updated_at > created_at and updated_by = 'an auditor' from brands where slug = 'tidewrack'"));
    }

    // Written and read by SQL files alone.
    private const string OwnTables =
        "c.relnamespace = 'public'::regnamespace "
        + "and c.relname not in ('__EFMigrationsHistory', 'event_log', 'event_offsets', 'product_search', 'search_terms')";

    private const string ConstrainedColumns =
        "(select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey))";

    private static string Names(IEnumerable<IProperty> properties) =>
        string.Join(", ", properties.Select(property => property.GetColumnName()).Order(StringComparer.Ordinal));

    private async Task CompareAsync(Func<IEntityType, IEnumerable<string>> describe, string sql)
    {
        var model = await catalog.WithAsync((CatalogDbContext database) =>
            Task.FromResult(database.Model.GetEntityTypes().SelectMany(describe).Order(StringComparer.Ordinal).ToList()));
        var found = new List<string>();
        await using var command = catalog.Primary.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));

        Assert.Equal(model, found.Order(StringComparer.Ordinal));
    }
}
