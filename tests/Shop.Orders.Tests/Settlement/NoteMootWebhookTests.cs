using Shop.Contracts;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class NoteMootWebhookTests(SharedServices shared)
{
    private static readonly Money Some = new(1m, "USD");

    [Fact]
    public async Task Of_a_paid_order_reports_of_its_standing_are_noted_once_and_news_of_its_money_are_left_to_the_transaction()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var intent = await BuyAsync(shop, "pm_card_visa");
        var paid = new ProviderReport.Standing(new PaymentOutcome.Succeeded(Some));

        Assert.True(await NoteAsync(shop, "evt_1", intent, paid));
        Assert.False(await NoteAsync(shop, "evt_1", intent, paid));
        Assert.True(await NoteAsync(shop, "evt_2", intent, new ProviderReport.Charged(Card: null, Money.Zero("USD"))));
        Assert.False(await NoteAsync(shop, "evt_3", intent, new ProviderReport.Charged(Card: null, Some)));
        Assert.False(await NoteAsync(shop, "evt_4", intent, new ProviderReport.News([])));
        Assert.False(await NoteAsync(shop, "evt_5", "pi_of_somebody_else", paid));
        Assert.False(await NoteAsync(shop, "evt_6", intent: null, report: null));

        Assert.Equal(2, await shop.NumberAsync($"select count(*) from payment_events where intent_id = '{intent}' and effect = 'nothing'"));
        Assert.Equal(2, await shop.NumberAsync("select count(*) from payment_events join orders using (order_id)"));
    }

    [Fact]
    public async Task Of_an_open_payment_only_that_nobody_has_decided_yet_is_moot()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var intent = await BuyAsync(shop, "pm_card_authenticationRequired");

        Assert.False(await NoteAsync(shop, "evt_1", intent, new ProviderReport.Standing(new PaymentOutcome.Succeeded(Some))));
        Assert.False(await NoteAsync(shop, "evt_2", intent, new ProviderReport.Standing(new PaymentOutcome.Declined("x"))));
        Assert.False(await NoteAsync(shop, "evt_3", intent, new ProviderReport.Standing(new PaymentOutcome.NeedsShopper("u"))));
        Assert.True(await NoteAsync(shop, "evt_4", intent, new ProviderReport.Standing(new PaymentOutcome.Unconfirmed())));
        Assert.True(await NoteAsync(shop, "evt_5", intent, new ProviderReport.Standing(new PaymentOutcome.Processing())));
    }

    private static async Task<string> BuyAsync(RunningOrders shop, string card)
    {
        var order = Guid.Parse((await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, card)).Order.OrderId);
        var locked = await shop.WithAsync((LockPayment locks) => locks.ByOrderAsync(new("us", order), CancellationToken.None));
        return locked!.IntentId!;
    }

    private static Task<bool> NoteAsync(RunningOrders shop, string id, string? intent, ProviderReport? report) =>
        shop.WithAsync((NoteMootWebhook moot) => moot.RunAsync(
            "stripe", new ProviderEvent(id, "an event", shop.Clock.GetUtcNow(), intent, report), "nothing", CancellationToken.None));
}
