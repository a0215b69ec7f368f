using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Tests.Stack;
using OrderStatus = Shop.Orders.V1.OrderStatus;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class UpdateCartTests(SharedServices shared)
{
    [Fact]
    public async Task An_order_placed_while_the_cart_could_not_be_reached_stands_and_the_cart_is_updated_later()
    {
        var outage = new RedisOutage();
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 2);

        outage.Fails = purpose => purpose == TakeOrderedLines.Purpose;
        var placed = await buyer.PlaceAsync();
        Assert.Equal(OrderStatus.Confirmed, placed.Order.Status);
        Assert.Single((await buyer.CartAsync()).Items);

        outage.Fails = _ => false;
        Assert.Equal(1, await shop.HandleMessagesAsync());

        Assert.Empty((await buyer.CartAsync()).Items);
        Assert.Equal(0, await shop.HandleMessagesAsync());
    }

    [Fact]
    public async Task A_message_that_failed_many_times_does_not_stand_in_the_way_of_the_others()
    {
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var sku = await shop.SellAsync();
        await shop.NewBuyer().BuyAsync(sku, 1);
        Assert.Equal(1, await shop.NumberAsync(
            "with late as (update wolverine.wolverine_incoming_envelopes set attempts = 1000 returning 1) select count(*) from late"));
        await shop.NewBuyer().BuyAsync(sku, 1);

        outage.Fails = _ => false;

        Assert.Equal(2, await shop.HandleMessagesAsync());
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
    }

    [Fact]
    public async Task A_message_that_a_former_version_stored_under_its_own_name_is_handled()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        var order = Guid.Parse((await buyer.BuyAsync(await shop.SellAsync(), 2)).Order.OrderId);
        await shop.WithinTransactionAsync(async (services, outbox) =>
        {
            services.GetRequiredService<OrdersDbContext>().Set<CartTask>().Add(new CartTask
            {
                Region = "us",
                OrderId = order,
                Kind = CartTask.PutBack,
                MessageId = await outbox.HandleLaterAsync(new FormerCartUpdateDue("us", order), TimeSpan.FromHours(1)),
            });
            return true;
        });
        Assert.Equal(1, await shop.MessagesAsync("message_type = 'Shop.Orders.Cart.CartToTell'"));

        Assert.Equal(1, await shop.HandleMessagesAsync());

        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);
    }
}
