using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;

namespace Shop.Orders.Tests.Jobs;

[Collection(SharedServices.Name)]
public class DeadLetterTests(SharedServices shared)
{
    [Fact]
    public async Task What_fails_six_times_is_listed_as_a_dead_letter_and_done_when_it_is_replayed()
    {
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var buyer = shop.NewBuyer();
        await buyer.BuyAsync(await shop.SellAsync(), 1);
        var attempts = 0;
        outage.Fails = purpose => purpose == TakeOrderedLines.Purpose && Interlocked.Increment(ref attempts) > 0
            ? throw new InvalidDataException("A mistake of ours.")
            : false;

        var letters = shop.Service<IMessageStore>().DeadLetters;
        IReadOnlyList<DeadLetterEnvelope> listed = [];
        await RunningOrders.EventuallyAsync("the dead letter", async () =>
        {
            await shop.MakeMessagesDueAsync();
            listed = (await letters.QueryAsync(new DeadLetterEnvelopeQuery(), CancellationToken.None)).Envelopes;
            return listed.Count == 1;
        });

        Assert.Equal(6, attempts);
        Assert.Equal(("A mistake of ours.", "update cart"), (listed[0].ExceptionMessage, listed[0].MessageType));
        Assert.Equal(1, (await shop.FiguresAsync()).DeadMessages);
        outage.Fails = _ => false;
        await letters.ReplayAsync(new DeadLetterEnvelopeQuery { MessageIds = [listed[0].Id] }, CancellationToken.None);

        await RunningOrders.EventuallyAsync("the replayed message", async () => (await buyer.CartAsync()).Items.Count == 0);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
        Assert.Equal(0, (await shop.FiguresAsync()).DeadMessages);
    }

    [Fact]
    public async Task While_Redis_is_away_a_message_is_never_given_up()
    {
        var attempts = 0;
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose && Interlocked.Increment(ref attempts) > 0 };
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var buyer = shop.NewBuyer();
        await buyer.BuyAsync(await shop.SellAsync(), 1);

        await RunningOrders.EventuallyAsync("many attempts", async () => await shop.MakeMessagesDueAsync() >= 0 && Volatile.Read(ref attempts) > 15);

        Assert.Equal(0, (await shop.FiguresAsync()).DeadMessages);
        outage.Fails = _ => false;
        await RunningOrders.EventuallyAsync(
            "the cart to be updated", async () => await shop.MakeMessagesDueAsync() >= 0 && (await buyer.CartAsync()).Items.Count == 0);
    }
}
