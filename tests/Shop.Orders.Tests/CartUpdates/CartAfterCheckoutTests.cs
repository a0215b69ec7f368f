using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class CartAfterCheckoutTests(SharedServices shared)
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
    public async Task A_decline_is_answered_when_the_lines_are_back_although_a_webhook_was_quicker_to_record_it()
    {
        var outage = new RedisOutage();
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 2);

        // The webhook's own attempt to update the cart fails.
        var tried = 0;
        outage.Fails = purpose => purpose == PutLinesBack.Purpose && Interlocked.Increment(ref tried) == 1;
        shop.Seam.AfterCall = async path =>
        {
            if (path.EndsWith("/confirm", StringComparison.Ordinal))
                await RunningOrders.EventuallyAsync("the webhook", () => Task.FromResult(Volatile.Read(ref tried) == 1));
        };

        Assert.IsType<Fault.PaymentDeclined>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(Buyer.Request("pm_card_chargeDeclined"))));

        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);
    }

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
    public async Task Lines_of_a_declined_order_that_could_not_be_put_back_come_back_later_and_once()
    {
        var outage = new RedisOutage();
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 2);

        outage.Fails = purpose => purpose == PutLinesBack.Purpose;
        Assert.IsType<Fault.PaymentDeclined>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(Buyer.Request("pm_card_chargeDeclined"))));
        Assert.Empty((await buyer.CartAsync()).Items);

        outage.Fails = _ => false;
        Assert.Equal(1, await shop.HandleMessagesAsync());
        Assert.Equal(0, await shop.HandleMessagesAsync());
        Assert.Equal(2, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task Lines_that_never_left_the_cart_are_not_doubled_when_the_order_fails()
    {
        var outage = new RedisOutage();
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 2);

        outage.Fails = purpose => purpose == TakeOrderedLines.Purpose;
        await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(Buyer.Request("pm_card_chargeDeclined")));
        outage.Fails = _ => false;
        await shop.HandleMessagesAsync();

        Assert.Equal(2, (await buyer.CartAsync()).Items.Single().Quantity);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
    }
}
