using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Failures;

[Collection(RunningShop.Name)]
public class ReplicaTests(RunningShop shop)
{
    [Fact]
    public async Task Searches_really_run_on_the_replica()
    {
        var before = await shop.Databases.SearchesOnReplicaAsync();
        for (var i = 1; i <= 10; i++) (await shop.NewGuest().GetAsync($"/api/products?q=lamp&price_min={i}.37")).Expect(HttpStatusCode.OK);
        await RunningShop.EventuallyAsync("ten searches counted on the replica", async () =>
            await shop.Databases.SearchesOnReplicaAsync() >= before + 10);
    }
}
