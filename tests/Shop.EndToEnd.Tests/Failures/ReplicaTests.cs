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

    [Fact]
    public async Task The_shop_goes_on_without_its_replica_and_uses_it_again_when_it_is_back()
    {
        await shop.Stack.StopAsync("postgres-replica");
        try
        {
            await RunningShop.EventuallyAsync("search from the primary", async () =>
                (await shop.NewGuest().GetAsync("/api/products?q=lamp")).Status == HttpStatusCode.OK);
            for (var i = 0; i < 5; i++) (await shop.NewGuest().GetAsync($"/api/products?q=lamp&price_min={i}")).Expect(HttpStatusCode.OK);
            var (guest, _) = await shop.GuestWithACartAsync();
            var order = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
            (await guest.GetAsync($"/api/orders/{order["order_id"]}")).Expect(HttpStatusCode.OK);
        }
        finally
        {
            await shop.Stack.StartAsync("postgres-replica");
            await shop.Stack.WaitHealthyAsync("postgres-replica");
        }
        await RunningShop.EventuallyAsync("streaming again", shop.Databases.IsStreamingAsync);
    }
}
