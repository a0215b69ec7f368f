using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class ScheduleCartUpdateTests(SharedServices shared)
{
    [Fact]
    public async Task The_task_knows_its_message_which_is_due_when_the_request_has_had_its_time()
    {
        // Nobody handles the message meanwhile.
        await using var shop = await RunningOrders.StartAsync(shared, new() { ["Jobs:LookForMessagesEvery"] = "00:05:00" });
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);

        await shop.NoteForCartAsync(placed.Order.OrderId, CartTask.PutBack);

        Assert.Equal(1, await shop.NumberAsync(
            $"""
            select count(*)
            from cart_tasks join wolverine.wolverine_incoming_envelopes on id = message_id
            where order_id = '{placed.Order.OrderId}' and kind = 'put_back' and message_type = 'update cart' and status = 'Scheduled'
                and execution_time - created_at between interval '4 seconds' and interval '15 seconds'
            """));
    }
}
