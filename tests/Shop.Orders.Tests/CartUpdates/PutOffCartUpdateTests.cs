using Shop.Orders.CartUpdates;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class PutOffCartUpdateTests(SharedServices shared)
{
    [Fact]
    public async Task Only_a_task_without_a_message_gets_one()
    {
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(
            shared, new() { ["Jobs:LookForMessagesEvery"] = "00:05:00" }, outage.PutBefore);
        var order = Guid.Parse((await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1)).Order.OrderId);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from cart_tasks join wolverine.wolverine_incoming_envelopes on id = message_id"));

        var again = await shop.WithAsync((PutOffCartUpdate putOff) => putOff.RunAsync(order, TimeSpan.Zero, CancellationToken.None));

        Assert.Equal((0, 1), (again.Value, await shop.MessagesAsync("true")));
    }

    [Fact]
    public async Task A_process_that_dies_before_the_lines_leave_the_cart_leaves_that_to_who_takes_up_the_payment()
    {
        var dies = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: dies.PutBefore);
        await shop.Sandbox.HoldWebhooksAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);
        shop.Seam.BeforeCall = _ => throw new ProcessDiedException();
        await buyer.PlaceAsync();

        // As it lies there when nothing came after the commit of the order.
        Assert.Equal(1, await shop.NumberAsync(
            """
            with tasks as (update cart_tasks set message_id = null returning 1),
                messages as (delete from wolverine.wolverine_incoming_envelopes returning 1)
            select count(*) from tasks, messages
            """));
        shop.Seam.BeforeCall = null;
        dies.Fails = _ => false;
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());

        Assert.Empty((await buyer.CartAsync()).Items);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
        await shop.ExpectInvariantsAsync();
    }
}
