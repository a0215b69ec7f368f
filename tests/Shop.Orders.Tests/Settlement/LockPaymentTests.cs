using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class LockPaymentTests(SharedServices shared)
{
    [Fact]
    public async Task Who_comes_second_waits_and_sees_what_the_first_has_done()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
        Task<LockedPayment?>? second = null;

        await shop.WithinTransactionAsync(async (services, _) =>
        {
            var first = await services.GetRequiredService<LockPayment>().ByOrderAsync(key, CancellationToken.None);
            Assert.Equal(OrderStatus.Pending, first?.OrderStatus);
            second = shop.WithAsync((LockPayment locks) => locks.ByOrderAsync(key, CancellationToken.None));
            await RunningOrders.EventuallyAsync("the second to wait", async () => await shop.NumberAsync(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            return await services.GetRequiredService<MoveOrder>().RunAsync(
                key, OrderStatus.Pending, OrderStatus.Cancelled, "test", "to try it", "test", CancellationToken.None);
        });

        Assert.Equal(OrderStatus.Cancelled, (await second!)?.OrderStatus);
    }

    [Fact]
    public async Task A_payment_is_found_by_the_providers_id_and_a_strangers_is_not()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var order = Guid.Parse((await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1)).Order.OrderId);
        var intents = await shop.WithAsync((LockPayment locks) => locks.ByOrderAsync(new OrderKey("us", order), CancellationToken.None));

        Assert.Equal(order, (await FindAsync("stripe", intents!.IntentId!))?.Key.OrderId);
        Assert.Null(await FindAsync("stripe", "pi_of_somebody_else"));
        Assert.Null(await FindAsync("another provider", intents.IntentId!));

        Task<LockedPayment?> FindAsync(string provider, string intent) =>
            shop.WithAsync((LockPayment locks) => locks.ByIntentAsync(provider, intent, CancellationToken.None));
    }
}
