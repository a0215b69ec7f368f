using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Webhooks;

public class WebhookTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_payment_is_told_in_the_order_it_happened_each_step_signed()
    {
        var created = await sandbox.CreateAsync();
        await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_chargeDeclined"));
        var paid = await sandbox.ConfirmAsync(created.Id, key: "told");

        var told = new List<Event>();
        for (var i = 0; i < 4; i++)
        {
            var received = await sandbox.Webhooks.NextAsync(created.Id);
            told.Add(EventUtility.ConstructEvent(received.Body, received.Signature, RunningSandbox.WebhookSecret));
        }

        Assert.Equal(
            [
                EventTypes.PaymentIntentCreated, EventTypes.PaymentIntentPaymentFailed, EventTypes.ChargeSucceeded,
                EventTypes.PaymentIntentSucceeded,
            ],
            told.Select(occurred => occurred.Type));
        Assert.Equal(
            ["requires_payment_method", "requires_payment_method", "succeeded"],
            told.Select(occurred => occurred.Data.Object).OfType<PaymentIntent>().Select(intent => intent.Status));
        Assert.Equal(4, told.Select(occurred => occurred.Id).Distinct().Count());
        Assert.Equal("told", told[^1].Request.IdempotencyKey);
        Assert.Equal(paid.StripeResponse.RequestId, told[^1].Request.Id);
    }

    [Fact]
    public async Task An_endpoint_is_told_what_it_is_subscribed_to_and_nobody_waits_for_the_rest()
    {
        await using var own = await RunningSandbox.SubscribedToAsync(EventTypes.ChargeSucceeded);
        var created = await own.CreateAsync("subscribed");
        await own.ConfirmAsync(created.Id);

        await Eventually.TrueAsync("the charge is told", async () => (await own.Admin.DeliveriesAsync("subscribed")).Count == 1);

        Assert.Equal(EventTypes.ChargeSucceeded, (await own.Webhooks.NextAsync(created.Id)).Event.Type);
    }

    [Fact]
    public async Task A_webhook_is_repeated_with_growing_pauses_until_it_is_taken()
    {
        await using var own = await RunningSandbox.StartAsync();
        own.Webhooks.AnswerNext(500, 404, 302);
        var created = await own.CreateAsync("refused");

        var bodies = new List<string>();
        for (var i = 0; i < 4; i++)
            bodies.Add((await own.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentCreated)).Body);
        Assert.Single(bodies.Distinct());

        await Eventually.TrueAsync("the fourth attempt is noted", async () => (await own.Admin.DeliveriesAsync("refused")).Count == 4);
        var deliveries = await own.Admin.DeliveriesAsync("refused");
        Assert.Equal([500, 404, 302, 200], deliveries.Select(delivery => (int)delivery!["status"]!));
        var times = deliveries.Select(delivery => (DateTimeOffset)delivery!["at"]!).ToList();
        AssertPause(100, times[0], times[1]);
        AssertPause(200, times[1], times[2]);
        AssertPause(400, times[2], times[3]);
    }

    [Fact]
    public async Task A_webhook_that_is_refused_does_not_hold_up_the_others()
    {
        await using var own = await RunningSandbox.StartAsync();
        var refused = await own.CreateAsync();
        own.Webhooks.AnswerNext(Enumerable.Repeat(500, 3).ToArray());
        await own.ConfirmAsync(refused.Id);

        var other = await own.CreateAsync();

        await own.Webhooks.NextAsync(other.Id, EventTypes.PaymentIntentCreated);
        await own.Webhooks.NextAsync(refused.Id, EventTypes.PaymentIntentSucceeded);
    }

    // A timer may fire a few milliseconds before the clock says so; a busy machine makes any pause longer.
    private static void AssertPause(int milliseconds, DateTimeOffset from, DateTimeOffset to) =>
        Assert.InRange(to - from, TimeSpan.FromMilliseconds(milliseconds - 15), TimeSpan.FromSeconds(20));
}
