using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Data;

[Collection(Postgres.Name)]
public sealed class MigrateTests(DataServices data)
{
    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var database = await PostgresOfTests.EmptiedAsync(data.CatalogDb);

        var apps = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TestApp.WithPetsAsync(database))));

        const string History = """select "MigrationId" from "__EFMigrationsHistory" order by 1""";
        Assert.Equal(["0001_pets", "0002_pets_by_name"], await ListAsync(apps[0], History));
        Assert.Equal(["Tom"], await ListAsync(apps[0], "select name from pets"));
        await Task.WhenAll(apps.Select(app => app.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        var database = await PostgresOfTests.EmptiedAsync(data.CatalogDb);
        await (await TestApp.WithPetsAsync(database)).DisposeAsync();

        await using var app = await TestApp.WithPetsAsync(database);

        Assert.Equal(["Tom"], await ListAsync(app, "select name from pets"));
    }

    [Fact]
    public async Task A_file_that_is_not_embedded_is_named()
    {
        var builder = TestApp.Builder(("ConnectionStrings:lost", await PostgresOfTests.EmptiedAsync(data.CatalogDb)));
        builder.AddPostgresPrimary<LostContext>("lost");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => app.MigrateAsync<LostContext>());

        Assert.Equal("0001_lost.sql is not embedded in Shop.ServiceDefaults.Tests (EmbeddedResource).", failure.Message);
    }

    private static async Task<List<string>> ListAsync(WebApplication app, string sql)
    {
        await using var command = app.Get<PrimaryDataSource>().DataSource.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        List<string> list = [];
        while (await rows.ReadAsync())
            list.Add(rows.GetString(0));
        return list;
    }

    public sealed class LostContext(DbContextOptions<LostContext> options) : DbContext(options);

    [DbContext(typeof(LostContext)), Migration("0001_lost")]
    public sealed class Lost0001() : SqlMigration("0001_lost.sql");
}
