using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>A new guest puts one of a thousand SKUs into a new cart, orders it and pays. The floor is every row of that in one transaction.</summary>
internal sealed class Checkout(int connections) : Workload($"checkout-{connections}", connections)
{
    public const int Usual = 16;
    public const int Rush = 64;

    public const int MostSkus = 1_000;

    private int _skus;

    // At one number of connections that is enough to be seen.
    public override bool GrowsWithProducts => Connections == Usual;

    public override bool GrowsWithOrders => Connections == Usual;

    public override Task PrepareAsync(BenchStack shop, Sample sample, CancellationToken ct)
    {
        _skus = Math.Min(MostSkus, sample.ProductIds.Count);
        return Task.CompletedTask;
    }

    public override async Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct) =>
        await FloorDatabase.OrderAsync(shop, Connections, _skus, ct);

    public override async Task RunAsync(Visitor visitor)
    {
        var token = await Shopping.FillCartAsync(visitor, Shopping.Sku(visitor.Luck.Next(1, _skus + 1), variant: 1));
        await Shopping.OrderAsync(visitor, token);
    }
}
