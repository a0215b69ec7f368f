using Npgsql;
using Shop.Bench.Floors;
using Shop.Bench.Stack;

namespace Shop.Bench.Seeding;

/// <summary>Fills ordersdb with delivered orders of the first products, up to some number.</summary>
internal sealed class SeedOrders(BenchStack shop)
{
    private const int Batch = 100_000;
    private const string WithoutTriggers = "set session_replication_role = replica";

    private int _orders;

    /// <summary>Adds what is missing. Nothing may be measured meanwhile.</summary>
    /// <param name="skus">Of so many first products, which are there.</param>
    public async Task GrowToAsync(int orders, int skus, CancellationToken ct)
    {
        if (orders <= _orders)
            return;
        await using var database = shop.Postgres.OpenAsSuperuser("ordersdb");
        var region = await shop.Postgres.AskAsync<string>(database, FloorDatabase.FindRegion, ct);
        for (var first = _orders + 1; first <= orders; first += Batch)
        {
            NpgsqlParameter[] what =
            [
                new("from", first), new("to", Math.Min(first + Batch - 1, orders)),
                new("region", region), new("skus", skus),
            ];
            await SeedShop.FillAsync(database, "PastOrders.sql", what, ct, WithoutTriggers);
        }

        _orders = orders;
        await shop.Postgres.ExecuteAsync(database, "vacuum analyze", ct);
        await shop.Postgres.AwaitReplicaAsync(ct);
    }
}
