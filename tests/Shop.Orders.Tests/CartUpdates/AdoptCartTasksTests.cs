using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class AdoptCartTasksTests(SharedServices shared)
{
    [Fact]
    public async Task A_task_without_a_message_gets_one_at_the_next_start()
    {
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var buyer = shop.NewBuyer();
        await buyer.BuyAsync(await shop.SellAsync(), 1);
        Assert.Equal(1, await shop.NumberAsync(
            """
            with tasks as (update cart_tasks set message_id = null returning 1),
                messages as (delete from wolverine.wolverine_incoming_envelopes returning 1)
            select count(*) from tasks, messages
            """));
        outage.Fails = _ => false;

        await shop.AddReplicaAsync();

        await RunningOrders.EventuallyAsync("the cart to be updated", async () => (await buyer.CartAsync()).Items.Count == 0);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
    }
}
