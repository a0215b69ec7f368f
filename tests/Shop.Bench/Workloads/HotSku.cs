using Npgsql;
using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>
/// Everybody buys the same SKU. The floor is the one update of its shelf. In the end all buyers want one unit when there is one for every second.
/// </summary>
internal sealed class HotSku() : Workload("hot-sku", Buyers)
{
    private const int Buyers = 64;
    private const int LastUnits = Buyers / 2;

    private static readonly Guid Sku = Shopping.Sku(product: 1, variant: 2);

    public override bool GrowsWithProducts => false;

    public override Task PrepareAsync(BenchStack shop, Sample sample, CancellationToken ct) => PutOnShelfAsync(shop, 1_000_000, ct);

    public override async Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct) =>
        await FloorDatabase.HotShelfAsync(shop, Connections, Sku, ct);

    public override async Task RunAsync(Visitor visitor) => await Shopping.OrderAsync(visitor, await Shopping.FillCartAsync(visitor, Sku));

    public override async Task<string?> JudgeAsync(BenchStack shop, CancellationToken ct)
    {
        var buyers = Enumerable.Range(0, Buyers).Select(number => new Visitor(shop.Web, new Random(number), ct)).ToList();
        var tokens = await Task.WhenAll(buyers.Select(buyer => Shopping.FillCartAsync(buyer, Sku)));
        await PutOnShelfAsync(shop, LastUnits, ct);
        var sold = await Task.WhenAll(buyers.Zip(tokens, async (buyer, token) => (await Shopping.SendOrderAsync(buyer, token)).Status == 201));
        buyers.ForEach(buyer => buyer.Dispose());

        const string oversold =
            """
            select coalesce(sum(greatest(reserved - on_hand, held - on_hand, 0)), 0)::bigint
            from inventory left join (select sku_id, sum(quantity) as held from stock_holds group by sku_id) holds using (sku_id)
            """;
        await using var orders = shop.Postgres.Open("ordersdb");
        return $"{Buyers} buyers of the last {LastUnits} units got {sold.Count(isSold => isSold)}; "
            + $"{await shop.Postgres.AskAsync<long>(orders, oversold, ct)} units are oversold.";
    }

    // As somebody who counts the shelf: counter and ledger in one statement.
    private static async Task PutOnShelfAsync(BenchStack shop, int left, CancellationToken ct)
    {
        const string count =
            """
            with change as (
                select sku_id, warehouse_id, @left - (on_hand - reserved) as units from inventory where sku_id = @sku for update
            ), counted as (
                update inventory i set on_hand = i.on_hand + c.units, version = i.version + 1
                from change c where (i.sku_id, i.warehouse_id) = (c.sku_id, c.warehouse_id) and c.units <> 0
            )
            insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
            select sku_id, warehouse_id, 'counted', units, 0, 'bench' from change where units <> 0
            """;
        await using var orders = shop.Postgres.Open("ordersdb");
        await shop.Postgres.ExecuteAsync(orders, count, [new NpgsqlParameter("left", left), new NpgsqlParameter("sku", Sku)], ct);
    }
}
