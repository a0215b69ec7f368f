using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
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
    public async Task A_webhook_locks_the_payment_it_names_once_and_a_strangers_is_only_taken_in()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var order = Guid.Parse((await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1)).Order.OrderId);
        var intents = await shop.WithAsync((LockPayment locks) => locks.ByOrderAsync(new OrderKey("us", order), CancellationToken.None));

        Assert.Equal((true, intents), Read(await ArriveAsync(shop, "stripe", "evt_1", intents!.IntentId!)));
        Assert.Equal((false, null), Read(await ArriveAsync(shop, "stripe", "evt_1", intents.IntentId!)));
        Assert.Equal((true, null), Read(await ArriveAsync(shop, "stripe", "evt_2", "pi_of_somebody_else")));
        Assert.Equal((true, null), Read(await ArriveAsync(shop, "another provider", "evt_1", intents.IntentId!)));
        Assert.Equal(1, await shop.NumberAsync($"select count(*) from payment_events where effect = 'ours' and order_id = '{order}'"));
        Assert.Equal(2, await shop.NumberAsync("select count(*) from payment_events where effect = 'strange' and order_id is null"));

        static (bool, LockedPayment?) Read(ArrivedWebhook arrived) => (arrived.IsNew, arrived.Payment);
    }

    [Fact]
    public async Task A_webhook_waits_for_who_holds_the_payment_and_sees_what_that_one_has_done()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
        Task<ArrivedWebhook>? arriving = null;

        await shop.WithinTransactionAsync(async (services, _) =>
        {
            var first = await services.GetRequiredService<LockPayment>().ByOrderAsync(key, CancellationToken.None);
            arriving = ArriveAsync(shop, "stripe", "evt_1", first!.IntentId!);
            await RunningOrders.EventuallyAsync("the webhook to wait", async () => await shop.NumberAsync(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            return await services.GetRequiredService<MoveOrder>().RunAsync(
                key, OrderStatus.Pending, OrderStatus.Cancelled, "test", "to try it", "test", CancellationToken.None);
        });

        var arrived = await arriving!;
        Assert.Equal((true, OrderStatus.Cancelled), (arrived.IsNew, arrived.Payment?.OrderStatus));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from payment_events where event_id = 'evt_1'"));
    }

    private static Task<ArrivedWebhook> ArriveAsync(RunningOrders shop, string provider, string id, string intent) =>
        shop.WithAsync((LockPayment locks) => locks.ByWebhookAsync(
            provider, new ProviderEvent(id, "payment_intent.succeeded", shop.Clock.GetUtcNow(), intent, Report: null), "ours", "strange",
            CancellationToken.None));
}
