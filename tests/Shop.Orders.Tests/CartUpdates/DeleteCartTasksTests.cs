using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.CartUpdates;

[Collection(SharedServices.Name)]
public class DeleteCartTasksTests(SharedServices shared)
{
    [Fact]
    public async Task An_order_whose_cart_is_updated_at_once_leaves_neither_a_task_nor_a_message()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();

        await buyer.BuyAsync(await shop.SellAsync(), 1);

        Assert.Equal((0, 0), (await shop.NumberAsync("select count(*) from cart_tasks"), await shop.MessagesAsync("true")));
    }

    [Fact]
    public async Task Only_the_named_kind_of_that_order_goes_with_its_message_and_without_a_kind_all_of_them()
    {
        // Nobody handles a message meanwhile.
        await using var shop = await RunningOrders.StartAsync(shared, new() { ["Jobs:LookForMessagesEvery"] = "00:05:00" });
        var sku = await shop.SellAsync();
        var one = (await shop.NewBuyer().BuyAsync(sku, 1)).Order.OrderId;
        var other = (await shop.NewBuyer().BuyAsync(sku, 1)).Order.OrderId;
        foreach (var kind in new[] { CartTask.Take, CartTask.PutBack })
        {
            await shop.NoteForCartAsync(one, kind);
            await shop.NoteForCartAsync(other, kind);
        }

        await DeleteAsync(CartTask.Take);
        Assert.Equal((3, 3), (await TasksAsync($"kind = 'put_back' or order_id = '{other}'"), await shop.MessagesAsync("true")));

        await DeleteAsync(kind: null);
        Assert.Equal((2, 2), (await TasksAsync($"order_id = '{other}'"), await shop.MessagesAsync("true")));

        Task<int> DeleteAsync(string? kind) =>
            shop.WithAsync((DeleteCartTasks delete) => delete.RunAsync(new OrderKey("us", Guid.Parse(one)), kind, CancellationToken.None));

        Task<long> TasksAsync(string condition) => shop.NumberAsync(
            $"select count(*) from cart_tasks join wolverine.wolverine_incoming_envelopes on id = message_id where {condition}");
    }
}
