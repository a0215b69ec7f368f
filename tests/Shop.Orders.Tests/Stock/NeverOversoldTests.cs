using Grpc.Core;
using Shop.Contracts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class NeverOversoldTests(SharedServices shared)
{
    [Fact]
    public async Task Last_unit_goes_to_exactly_one_of_two_buyers()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);
        var buyers = new[] { shop.NewBuyer(), shop.NewBuyer() };
        foreach (var buyer in buyers)
            await buyer.AddAsync(sku, 1);

        var answers = await Task.WhenAll(buyers.Select(TryAsync));

        Assert.Single(answers, answer => answer is null);
        var refusal = Assert.IsType<Fault.OutOfStock>(Assert.Single(answers, answer => answer is not null));
        Assert.Equal((sku, 1, 0), (refusal.SkuId, refusal.Wanted, refusal.Left));
        Assert.Equal((1, 1), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 60)]
    [InlineData(7, 100)]
    [InlineData(100, 500)]
    public async Task I1_N_buyers_of_the_last_K_units_make_exactly_K_orders(int units, int buyers)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var replicas = new[] { shop.Channel, await shop.AddReplicaAsync() };
        var sku = await shop.SellAsync(stock: buyers);
        var crowd = Enumerable.Range(0, buyers).Select(i => shop.NewBuyer(replicas[i % 2])).ToList();
        await ForEachAsync(crowd, buyer => buyer.AddAsync(sku, 1));
        await shop.CountStockAsync(sku, units);

        var answers = new Fault?[buyers];
        await ForEachAsync(Enumerable.Range(0, buyers), async i => answers[i] = await TryAsync(crowd[i]));

        Assert.Equal(units, answers.Count(answer => answer is null));
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.Equal(new Fault.OutOfStock(sku, 1, 0), answer));
        Assert.Equal((units, units), await shop.StockAsync(sku));
        Assert.Equal(units, await shop.NumberAsync("select count(*) from orders where status = 'CONFIRMED'"));
        Assert.Equal(units, await shop.Sandbox.ChargesAltogetherAsync());
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Two_goods_bought_in_opposite_order_neither_deadlock_nor_oversell()
    {
        const int units = 20;
        await using var shop = await RunningOrders.StartAsync(shared);
        var (first, second) = (await shop.SellAsync(stock: units), await shop.SellAsync(stock: units));
        var deadlocks = await DeadlocksAsync(shop);
        var crowd = Enumerable.Range(0, 60).Select(_ => shop.NewBuyer()).ToList();
        await ForEachAsync(Enumerable.Range(0, crowd.Count), async i =>
        {
            string[] order = i % 2 == 0 ? [first, second] : [second, first];
            foreach (var sku in order)
                await crowd[i].AddAsync(sku, 1);
        });

        var answers = new Fault?[crowd.Count];
        await ForEachAsync(Enumerable.Range(0, crowd.Count), async i => answers[i] = await TryAsync(crowd[i]));

        Assert.Equal(units, answers.Count(answer => answer is null));
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.IsType<Fault.OutOfStock>(answer));
        Assert.Equal((units, units), await shop.StockAsync(first));
        Assert.Equal((units, units), await shop.StockAsync(second));
        Assert.Equal(deadlocks, await DeadlocksAsync(shop));
        await shop.ExpectInvariantsAsync();
    }

    /// <summary>Null when the order was placed.</summary>
    private static async Task<Fault?> TryAsync(Buyer buyer)
    {
        try
        {
            await buyer.PlaceAsync();
            return null;
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } refusal)
        {
            return refusal;
        }
    }

    private static Task ForEachAsync<T>(IEnumerable<T> all, Func<T, Task> act) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (one, _) => await act(one));

    private static Task<long> DeadlocksAsync(RunningOrders shop) =>
        shop.NumberAsync("select deadlocks from pg_stat_database where datname = current_database()");
}
