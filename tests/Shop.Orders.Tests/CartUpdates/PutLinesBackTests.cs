using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Stock;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class PutLinesBackTests(SharedServices shared)
{
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

    [Fact]
    public async Task What_comes_back_is_added_to_what_the_cart_holds_by_now_within_its_bounds_and_only_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 2000);
        foreach (var (added, expected) in new[] { (1, 3), (998, 999) })
        {
            var buyer = shop.NewBuyer();
            var order = new OrderKey("us", Guid.Parse((await buyer.BuyAsync(sku, 2)).Order.OrderId));
            await buyer.AddAsync(sku, added);

            for (var time = 1; time <= 2; time++)
            {
                Assert.True(await shop.WithAsync((PutLinesBack putBack) =>
                    putBack.RunAsync(order, buyer.Who.Id, [new Line(Guid.Parse(sku), 2)], CancellationToken.None)));
                Assert.Equal(expected, Assert.Single((await buyer.CartAsync()).Items).Quantity);
            }
        }
    }
}
