using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Database;

[Collection(SharedServices.Name)]
public class OrdersTransactionTests(SharedServices shared)
{
    [Fact]
    public async Task Work_that_refuses_or_throws_leaves_neither_a_task_nor_a_message()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));

        async Task SaveAsync(IServiceProvider services, Outbox outbox)
        {
            await services.GetRequiredService<ScheduleCartUpdate>().WithinAsync(key, CartTask.Take, outbox);
            await services.GetRequiredService<OrdersDbContext>().SaveChangesAsync();
        }

        await shop.WithinTransactionAsync(async (services, outbox) =>
        {
            await SaveAsync(services, outbox);
            return new Fault.NotFound("what was looked for");
        });
        await Assert.ThrowsAsync<InvalidDataException>(() => shop.WithinTransactionAsync(async (services, outbox) =>
        {
            await SaveAsync(services, outbox);
            throw new InvalidDataException("A surprise.");
        }));

        Assert.Equal(0, await shop.MessagesAsync("true") + await shop.NumberAsync("select count(*) from cart_tasks"));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_sends_its_message_once()
    {
        var commit = new LostCommit();
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: services =>
        {
            commit.PutBehind(services);
            outage.PutBefore(services);
        });
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);

        commit.AtTheNextCommit();
        await buyer.PlaceAsync();

        Assert.True(commit.Happened);
        Assert.Equal((1, 1), (await shop.MessagesAsync("true"), await shop.NumberAsync("select count(*) from cart_tasks")));
        outage.Fails = _ => false;
        Assert.Equal(1, await shop.HandleMessagesAsync());
        Assert.Empty((await buyer.CartAsync()).Items);
    }
}
