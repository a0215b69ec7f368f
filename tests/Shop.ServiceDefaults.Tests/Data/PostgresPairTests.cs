using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Data;

[Collection(Postgres.Name)]
public sealed class PostgresPairTests(DataServices data)
{
    [Fact]
    public async Task Writes_go_to_the_primary_and_reads_to_the_replica()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));

        Assert.Equal(data.PrimaryPort(), await PortAsync(app.Get<PrimaryDataSource>().DataSource));
        await Eventually.TrueAsync(async () => await CountAsync(app) == 1, "the replica has the migrated table");
        Assert.Equal(data.ReplicaPort(), await PortAsync(app.Get<ReplicaDataSource>().DataSource));
    }

    [Fact]
    public async Task The_read_context_refuses_to_save()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await using var scope = app.Services.CreateAsyncScope();
        var read = scope.ServiceProvider.GetRequiredService<PetsReadContext>();
        read.Pets.Add(new Pet { Name = "Rex" });

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => read.SaveChangesAsync());

        Assert.Contains("PetsReadContext reads from the replica", refusal.Message);
        Assert.Throws<InvalidOperationException>(() => read.SaveChanges());
    }

    [Fact]
    public async Task Without_a_replica_reads_go_to_the_primary_and_still_cannot_write()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await Eventually.TrueAsync(async () => await CountAsync(app) == 1, "the replica has the migrated table");
        await data.StopReplicaAsync();
        try
        {
            // The first read after the loss meets a dead connection; EF sends it again.
            Assert.Equal(1, await CountAsync(app));
            Assert.Equal(data.PrimaryPort(), await PortAsync(app.Get<ReplicaDataSource>().DataSource));
            await using var insert = app.Get<ReplicaDataSource>().DataSource.CreateCommand("insert into pets (name) values ('Rex')");
            var refused = await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);

            var report = await app.Get<HealthCheckService>().CheckHealthAsync();
            Assert.Equal(HealthStatus.Degraded, report.Entries["pets-replica"].Status);
            Assert.Equal(HealthStatus.Healthy, report.Entries["pets-primary"].Status);
            Assert.Equal(HealthStatus.Degraded, report.Status);
        }
        finally
        {
            await data.StartReplicaAsync();
        }

        await Eventually.TrueAsync(async () => await PortAsync(app.Get<ReplicaDataSource>().DataSource) == data.ReplicaPort(), "reads are back");
        Assert.Equal(HealthStatus.Healthy, (await app.Get<HealthCheckService>().CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task Only_the_sessions_of_a_library_are_reset_when_they_are_given_back()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));

        Assert.Equal("behind", await LeftAsync(app.Get<PollingDataSource>().DataSource));
        Assert.NotEqual("behind", await LeftAsync(app.Get<LibraryDataSource>().DataSource));
    }

    [Fact]
    public async Task A_primary_that_cannot_be_reached_makes_the_process_unhealthy()
    {
        var builder = TestApp.Builder(("ConnectionStrings:pets", "Host=127.0.0.1:1;Username=shop;Database=none"));
        builder.AddPostgresPrimary<PetsWriteContext>("pets");
        await using var app = builder.Build();

        var report = await app.Get<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
    }

    [Fact]
    public async Task A_missing_connection_string_is_named()
    {
        var builder = TestApp.Builder();
        builder.AddPostgresPair<PetsWriteContext, PetsReadContext>("pets");
        await using var app = builder.Build();

        var failure = Assert.Throws<InvalidOperationException>(() => app.Get<PrimaryDataSource>());

        Assert.Equal("ConnectionStrings:pets is missing (environment: ConnectionStrings__pets).", failure.Message);
    }

    [Fact]
    public async Task Spans_of_queries_carry_no_password()
    {
        SpanList? spans = null;
        var database = await PostgresOfTests.EmptiedAsync(data.CatalogDb);
        var password = new NpgsqlConnectionStringBuilder(database).Password!;
        await using var app = await TestApp.WithPetsAsync(database, builder => spans = builder.CollectSpans());
        await app.StartAsync();

        await PortAsync(app.Get<PrimaryDataSource>().DataSource);

        await Eventually.TrueAsync(() => Task.FromResult(spans!.All.Any(span => span.Source.Name == "Npgsql")), "a span of the query");
        Assert.DoesNotContain(spans!.All.SelectMany(span => span.TagObjects), tag => $"{tag.Value}".Contains(password));
    }

    /// <summary>What the next one finds in a session in which somebody has left a setting.</summary>
    private static async Task<string?> LeftAsync(NpgsqlDataSource source)
    {
        while (true)
        {
            var (session, _) = await AskAsync("select pg_backend_pid(), set_config('shop.left', 'behind', false)");
            var (next, left) = await AskAsync("select pg_backend_pid(), current_setting('shop.left', true)");
            if (next == session)
                return left;
        }

        async Task<(int Session, string? Setting)> AskAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            return (row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1));
        }
    }

    private static async Task<int> PortAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand("select inet_server_port()");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int> CountAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<PetsReadContext>().Pets.CountAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }
}
