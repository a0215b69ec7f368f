using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class ReadCartToOrderTests(SharedServices shared)
{
    [Fact]
    public async Task Ordered_lines_that_could_not_leave_the_cart_are_not_ordered_again()
    {
        var outage = new RedisOutage();
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 2);
        outage.Fails = purpose => purpose == TakeOrderedLines.Purpose;
        await buyer.PlaceAsync();

        Assert.Equal("cart_unavailable", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync())).Code);
        outage.Fails = _ => false;
        Assert.Equal("cart_empty", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync())).Code);

        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders"));
    }
}
