using Shop.Bench.Measuring;
using Shop.Bench.Report;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;
using Shop.Bench.Workloads;

namespace Shop.Bench;

/// <summary>Fills the shop further and further, and measures at each size.</summary>
internal sealed class Bench(BenchStack shop, int seconds, BenchReport report)
{
    private readonly SeedShop _seeds = new(shop);
    private readonly SeedOrders _orders = new(shop);
    private readonly Measure _measure = new(shop, seconds);

    /// <param name="products">At least as many as in the pass before; the same of orders.</param>
    public async Task PassAsync(int products, int orders, IEnumerable<Workload> workloads, CancellationToken ct)
    {
        Console.WriteLine($"Seeding {products:N0} products and {orders:N0} orders ...");
        await _seeds.GrowToAsync(products, ct);
        await _orders.GrowToAsync(orders, Math.Min(products, Checkout.MostSkus), ct);
        var sample = await Sample.ReadAsync(shop, ct);
        var pass = new Pass(products, orders, await _measure.IdleAsync(ct));
        report.Passes.Add(pass);
        foreach (var workload in workloads)
        {
            pass.Rows.Add(await _measure.RunAsync(workload, sample, ct));
            Console.WriteLine(SpeedTable.Line(pass.Rows[^1]));
        }

        pass.Memory = shop.Roots.ToDictionary(part => part.Key, part => MemoryUse.MegabytesOf(part.Value));
    }
}
