using Shop.Orders.Regions;
using Shop.Orders.Tests.Stack;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Tests.Regions;

[Collection(SharedServices.Name)]
public class PartitionRegionsTests(SharedServices shared)
{
    [Fact]
    public async Task Replicas_that_start_at_once_with_a_new_region_make_its_partitions_once_and_leave_the_others_alone()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        var us = shop.Service<SellingRegions>().Default;
        var regions = new SellingRegions([us, us with { Code = "CA" }, us with { Code = "MX", Partition = "mx" }]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            new PartitionRegions(shop.Service<PrimaryDataSource>(), regions).RunAsync(CancellationToken.None)));

        Assert.Equal((8, 8, 0), (await PartitionsAsync("us"), await PartitionsAsync("mx"), await PartitionsAsync("ca")));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders_us"));

        Task<long> PartitionsAsync(string partition) => shop.NumberAsync(
            $"select count(*) from pg_inherits join pg_class on oid = inhrelid where relkind = 'r' and relname like '%\\_{partition}'");
    }
}
