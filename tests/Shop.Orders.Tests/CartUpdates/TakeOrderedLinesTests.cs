using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class TakeOrderedLinesTests(SharedServices shared)
{
    [Fact]
    public async Task Only_what_was_ordered_leaves_the_cart()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (ordered, added) = (await shop.SellAsync(), await shop.SellAsync());
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(ordered, 2);

        // While the provider is being asked the shopper goes on shopping.
        shop.Seam.BeforeCall = async _ =>
        {
            shop.Seam.BeforeCall = null;
            await buyer.AddAsync(added, 1);
            await buyer.AddAsync(ordered, 1);
        };
        await buyer.PlaceAsync();

        Assert.Null(shop.Seam.BeforeCall);
        var left = (await buyer.CartAsync()).Items.ToDictionary(item => item.SkuId, item => item.Quantity);
        Assert.Equal(new Dictionary<string, int> { [ordered] = 1, [added] = 1 }, left);
    }

    [Fact]
    public async Task A_cart_task_that_is_still_written_down_is_carried_out_later_and_takes_nothing_twice()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();

        // As if the process had died after updating the cart, before it could delete the task.
        var placed = await buyer.PlaceAsync(request);
        await shop.NoteForCartAsync(placed.Order.OrderId, CartTask.Take);

        await buyer.AddAsync(sku, 1);
        Assert.Equal(1, await shop.HandleMessagesAsync());
        Assert.Equal(1, Assert.Single((await buyer.CartAsync()).Items).Quantity);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
    }
}
