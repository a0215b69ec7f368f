using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Failures;

[Collection(RunningShop.Name)]
public class RedisTests(RunningShop shop)
{
    [Fact]
    public async Task Browsing_works_without_redis_a_cart_says_so_and_both_work_again_when_it_is_back()
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var cart = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK).Body["items"]!.ToJsonString();
        var products = (await guest.GetAsync("/api/products?sort=name")).Expect(HttpStatusCode.OK).Body;
        var product = products["items"]![0]!["product_id"]!.GetValue<string>();
        await shop.Stack.StopAsync("redis");
        try
        {
            foreach (var path in new[] { "/", "/search?q=lamp", "/api/products?q=lamp", $"/api/products/{product}" })
                (await guest.GetAsync(path)).Expect(HttpStatusCode.OK);
            (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            await shop.Stack.StartAsync("redis");
            await shop.Stack.WaitHealthyAsync("redis");
        }
        await RunningShop.EventuallyAsync("the same cart again from every replica", async () => await IsBackAsync(guest, cart));
    }

    // Each replica of Orders finds out by itself that Redis is back: several answers in a row have to be right.
    private static async Task<bool> IsBackAsync(ShopperClient guest, string cart)
    {
        for (var i = 0; i < 10; i++)
        {
            var answer = await guest.GetAsync("/api/cart");
            if (answer.Status != HttpStatusCode.OK) return false;
            Assert.Equal(cart, answer.Body["items"]!.ToJsonString());
        }
        return true;
    }
}
