using System.Globalization;
using Npgsql;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Floors;

/// <summary>
/// A database on the shop's own primary with the tables of ordersdb, their constraints and triggers, and a thousand SKUs: what is written there by
/// pgbench is no order of the shop's.
/// </summary>
internal static class FloorDatabase
{
    private const string Name = "benchdb";
    private const int Skus = 1_000;

    public const string FindRegion =
        @"select substring(relname from 8) from pg_class where relname like 'orders\_%' and relkind = 'r' and relispartition limit 1";

    private const string Region = "region";

    private const string NamePayments =
        """
        update payments p set intent_id = 'pi_bench_' || place
        from (select region, order_id, row_number() over () as place from payments limit 64) some_of_them
        where (p.region, p.order_id) = (some_of_them.region, some_of_them.order_id)
        """;

    /// <summary>All rows of an order in one transaction.</summary>
    public static async Task<IFloor> OrderAsync(BenchStack shop, int clients, int skus, CancellationToken ct) =>
        await FloorAsync(shop, "its rows at once", clients, "OrderRows.sql", new() { ["skus"] = Text(Math.Min(skus, Skus)) }, ct);

    public static async Task<IFloor> HotShelfAsync(BenchStack shop, int clients, Guid sku, CancellationToken ct) =>
        await FloorAsync(shop, "one update", clients, "HotShelf.sql", new() { ["sku"] = sku.ToString() }, ct);

    public static async Task<IFloor> WebhookAsync(BenchStack shop, int clients, CancellationToken ct)
    {
        // Some payments under names that the script can make up.
        var orders = await OrderAsync(shop, clients, Skus, ct);
        await orders.RunAsync(seconds: 1, ct);
        await using (var database = shop.Postgres.Open(Name))
            await shop.Postgres.ExecuteAsync(database, NamePayments, ct);
        return await FloorAsync(shop, "its rows at once", clients, "WebhookRows.sql", [], ct);
    }

    private static async Task<IFloor> FloorAsync(
        BenchStack shop, string name, int clients, string script, Dictionary<string, string> variables, CancellationToken ct)
    {
        if (!await shop.Postgres.AskAsync<bool>(shop.Postgres.Primary, $"select exists (select from pg_database where datname = '{Name}')", ct))
            await CreateAsync(shop, ct);
        await using var database = shop.Postgres.Open(Name);
        variables[Region] = await shop.Postgres.AskAsync<string>(database, FindRegion, ct);
        return new PgbenchFloor(name, shop.Postgres, Name, onReplica: false, clients, [Seeds.Read(script)], variables);
    }

    private static async Task CreateAsync(BenchStack shop, CancellationToken ct)
    {
        await shop.Postgres.ExecuteAsync(shop.Postgres.Primary, $"create database {Name} owner shop", ct);
        var schema = Path.GetTempFileName();
        try
        {
            var (source, target) = (shop.Postgres.EnvironmentOf("ordersdb"), shop.Postgres.EnvironmentOf(Name));
            await PostgresTool.RunAsync("pg_dump", ["--schema-only", $"--file={schema}"], source, ct);
            await PostgresTool.RunAsync("psql", ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", $"--file={schema}"], target, ct);
        }
        finally
        {
            File.Delete(schema);
        }

        await using var database = shop.Postgres.Open(Name);
        await shop.Postgres.ExecuteAsync(database, "insert into warehouses (warehouse_id, name) values ('main', 'Main warehouse')", ct);
        await SeedShop.FillAsync(database, "Stock.sql", [new NpgsqlParameter("from", 1), new NpgsqlParameter("to", Skus)], ct);
        await shop.Postgres.ExecuteAsync(database, "vacuum analyze", ct);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
