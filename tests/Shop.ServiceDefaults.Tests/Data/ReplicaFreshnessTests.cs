using System.Diagnostics;
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

    // Three, one each five seconds, and some for a position that the replica had not reached at once. It was 60.
    private const int MostAtRest = 20;

    [Fact]
    public async Task While_nobody_reads_the_databases_are_hardly_asked_and_the_first_read_wakes_it()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await app.StartAsync();
        await FreshAsync(app);
        await Task.Delay(UntilItRests);

        Assert.InRange(await QuestionsAsync(), 1, MostAtRest);

        Assert.InRange(app.Get<ReplicaFreshness>().Lag ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await FreshAsync(app);
    }

    private static Task FreshAsync(WebApplication app) => Eventually.TrueAsync(
        () => Task.FromResult(app.Get<ReplicaFreshness>() is { ReplicaMayServe: true, PrimaryAnswers: true }), "a fresh replica");

    /// <summary>
    /// How often the primary is asked for its position within a while. By looking on, as PostgreSQL does not count transactions that touch no table.
    /// </summary>
    private async Task<int> QuestionsAsync()
    {
        var address = new NpgsqlConnectionStringBuilder(data.CatalogDb)
        {
            Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{data.PrimaryPort()}"),
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        await using var look = new NpgsqlCommand(
            "select query_start from pg_stat_activity where datname = current_database() and query like 'select pg_current_wal_lsn%'", connection);
        var asked = new HashSet<DateTime>();
        for (var watched = Stopwatch.StartNew(); watched.Elapsed < Watched; await Task.Delay(50))
        {
            await using var rows = await look.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                asked.Add(rows.GetDateTime(0));
        }

        return asked.Count;
    }
}
