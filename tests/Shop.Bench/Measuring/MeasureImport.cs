using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;
using Shop.Bench.Workloads;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Calls;

namespace Shop.Bench.Measuring;

/// <summary>
/// An operator's import into an empty catalog, a few times, each emptied afterwards by SQL. A unit is a SKU. The floor is the same rows copied by
/// SQL from one table into another without any index.
/// </summary>
internal sealed class MeasureImport(BenchStack shop)
{
    private const int Skus = 10_000;
    private const int Rounds = 3;
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);
    private const string FloorName = "its rows copied";
    private const string Empty = "truncate imports, search_terms, products, brands, categories, pictures cascade";

    // Without what hangs on them: a table with rows of its own and no constraint.
    private static readonly string[] Tables = ["products", "pictures", "product_images", "skus", "product_search", "categories", "brands"];

    public async Task<Row> RunAsync(CancellationToken ct)
    {
        using var operators = Operators();
        var listing = operators.Services.GetRequiredService<Listing.ListingClient>();
        await using var catalog = shop.Postgres.OpenAsSuperuser("catalogdb");

        await shop.Postgres.ExecuteAsync(catalog, Empty, ct);

        // The first one is compiled and planned while it runs.
        await RoundAsync(listing, catalog, ct);
        var rounds = new List<Round>();
        var lag = new ReplicaLag(TimeSpan.Zero, 0);
        while (rounds.Count < Rounds)
        {
            var (round, behind) = await RoundAsync(listing, catalog, ct);
            rounds.Add(round);
            lag = lag.Or(behind);
        }

        var remark = FormattableString.Invariant(
            $"the replica was at most {lag.Time.TotalMilliseconds:N0} ms and {lag.Bytes / 1e6:N1} MB of log behind meanwhile");
        return new Row(AllWorkloads.Import, 1, FloorName, rounds, remark);
    }

    private async Task<(Round Round, ReplicaLag Lag)> RoundAsync(Listing.ListingClient listing, NpgsqlDataSource catalog, CancellationToken ct)
    {
        var request = ImportedGoods.Of(Skus);
        var before = await shop.Meters.ReadAsync(ct);
        var began = Stopwatch.GetTimestamp();
        var import = listing.ImportProductsAsync(request, deadline: DateTime.UtcNow + AtMost, cancellationToken: ct);
        var lag = await ReplicaLag.DuringAsync(import.ResponseAsync, shop, ct);
        var took = Stopwatch.GetElapsedTime(began);
        await shop.Postgres.AwaitReplicaAsync(ct);
        var between = await shop.Meters.ReadAsync(ct);
        var floor = await CopyAsync(catalog, ct);
        var floorSpent = await shop.Meters.ReadAsync(ct) - between;
        await shop.Postgres.ExecuteAsync(catalog, Empty, ct);
        await shop.Postgres.AwaitReplicaAsync(ct);

        var latencies = Latencies.New();
        latencies.RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, Latencies.Longest));
        var load = new LoadResult(Skus, took, latencies, []);
        return (new Round(load, between - before, Skus / floor.TotalSeconds, floorSpent.Cpu[Parts.Primary] / Skus), lag);
    }

    private async Task<TimeSpan> CopyAsync(NpgsqlDataSource catalog, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await shop.Postgres.ExecuteAsync(catalog, string.Concat(Tables.Select(table => $"create table bench_{table} as table {table};")), ct);
        var took = Stopwatch.GetElapsedTime(began);
        await shop.Postgres.ExecuteAsync(catalog, string.Concat(Tables.Select(table => $"drop table bench_{table};")), ct);
        return took;
    }

    /// <summary>A process of the shop's own, as the demo is one: Catalog takes an import from nobody else.</summary>
    private IHost Operators()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "shop-bench" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:SigningKey"] = shop.SigningKey,
            ["services:catalog:http:0"] = shop.Catalog.ToString(),
        });
        builder.AddServiceDefaults();
        builder.AddServiceClient<Listing.ListingClient>("catalog");
        return builder.Build();
    }
}
