using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Watching;

[Collection(RunningShop.Name)]
public class ResetTests(RunningShop shop)
{
    [Fact]
    public async Task Reset_demo_data_forgets_orders_payments_and_carts_and_the_shop_sells_again()
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var order = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
        (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        var products = (await guest.GetAsync("/api/products")).Expect(HttpStatusCode.OK)["total"];

        await shop.Stack.GiveAsync("postgres", "reset-demo-data");
        foreach (var service in new[] { "payment-sandbox", "catalog", "orders", "web" })
            await shop.Stack.WaitHealthyAsync(service);
        await shop.WaitForGoodsAsync();

        // The key that signed the guest's token is forgotten with the rest: nobody is that guest any more.
        (await guest.GetAsync($"/api/orders/{order["order_id"]}")).ExpectProblem(HttpStatusCode.Unauthorized, "cart_token_invalid");
        Assert.Empty(await shop.Orders.MoneyAsync());
        Assert.Empty(await shop.Sandbox.BalancesAsync());
        Assert.Equal(products, (await shop.NewGuest().GetAsync("/api/products")).Expect(HttpStatusCode.OK)["total"]);
        var (next, _) = await shop.GuestWithACartAsync();
        (await next.OrderAsync()).Expect(HttpStatusCode.Created);
    }
}
