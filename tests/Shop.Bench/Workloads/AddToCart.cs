using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>A new guest puts one item into a new cart.</summary>
internal sealed class AddToCart() : Workload("cart-add", 16)
{
    private int _products;

    public override Task PrepareAsync(BenchStack shop, Sample sample, CancellationToken ct)
    {
        _products = sample.ProductIds.Count;
        return Task.CompletedTask;
    }

    public override async Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct) => new RedisFloor(await shop.RedisAsync(), Connections);

    public override Task RunAsync(Visitor visitor) => Shopping.FillCartAsync(visitor, Shopping.Sku(visitor.Luck.Next(1, _products + 1), variant: 1));
}
