using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Data;

[Collection(Postgres.Name)]
public sealed class ReplicaFreshnessTests(DataServices data)
{
    private static readonly TimeSpan UntilItRests = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(15);

    // Two questions each five seconds, whether the hosts are what they were, and the counting itself. It was 200 and more.
    private const long MostAtRest = 40;

    [Fact]
    public async Task While_nobody_reads_the_databases_are_hardly_asked_and_the_first_read_wakes_it()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await app.StartAsync();
        await FreshAsync(app);
        await Task.Delay(UntilItRests);

        var before = await TransactionsAsync();
        await Task.Delay(Watched);
        Assert.InRange(await TransactionsAsync() - before, 1, MostAtRest);

        Assert.InRange(app.Get<ReplicaFreshness>().Lag ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await FreshAsync(app);
    }

    private static Task FreshAsync(WebApplication app) => Eventually.TrueAsync(
        () => Task.FromResult(app.Get<ReplicaFreshness>() is { ReplicaMayServe: true, PrimaryAnswers: true }), "a fresh replica");

    /// <summary>Of both servers, in the database of the test.</summary>
    private async Task<long> TransactionsAsync()
    {
        long sum = 0;
        foreach (var port in new[] { data.PrimaryPort(), data.ReplicaPort() })
        {
            var address = new NpgsqlConnectionStringBuilder(data.CatalogDb)
            {
                Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
                Pooling = false,
            };
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()", connection);
            sum += (long)(await command.ExecuteScalarAsync())!;
        }

        return sum;
    }
}
