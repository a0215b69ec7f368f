using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Faults;

/// <summary>Faults of the webhooks.</summary>
public class WebhookFaultTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_duplicate_is_the_same_event_twice()
    {
        var created = await sandbox.CreateAsync();
        await using var twice = await sandbox.Admin.PlaceAsync(new { kind = "duplicate_webhook", count = 1, only = "payment_intent.succeeded" });
        await sandbox.ConfirmAsync(created.Id);

        var one = await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentSucceeded);
        var two = await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentSucceeded);

        Assert.Equal(one.Body, two.Body);
        Assert.All([one, two], Verify);
    }

    [Fact]
    public async Task A_reordered_webhook_is_overtaken_by_the_next_of_the_same_payment()
    {
        var created = await sandbox.CreateAsync();
        await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentCreated);
        await using var reorder = await sandbox.Admin.PlaceAsync(
            new { kind = "reorder_webhook", count = 1, only = "payment_intent.payment_failed", milliseconds = 1500 });
        await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_chargeDeclined"));
        await sandbox.ConfirmAsync(created.Id);
        await sandbox.Webhooks.NextAsync(created.Id, EventTypes.ChargeSucceeded);

        var first = await sandbox.Webhooks.NextAsync(created.Id);
        var second = await sandbox.Webhooks.NextAsync(created.Id);

        Assert.Equal([EventTypes.PaymentIntentSucceeded, EventTypes.PaymentIntentPaymentFailed], [first.Event.Type, second.Event.Type]);
        Assert.All([first, second], Verify);
    }

    [Theory]
    [InlineData("forge_webhook")]
    [InlineData("stale_webhook")]
    public async Task A_lie_comes_before_the_truth_and_the_signature_gives_it_away(string kind)
    {
        var created = await sandbox.CreateAsync();
        await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentCreated);
        await using var lie = await sandbox.Admin.PlaceAsync(new { kind, count = 1, only = "payment_intent.payment_failed" });
        await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_chargeDeclined"));

        var lied = await sandbox.Webhooks.NextAsync(created.Id);
        Assert.Equal(EventTypes.PaymentIntentSucceeded, lied.Event.Type);
        Assert.Equal("succeeded", ((PaymentIntent)lied.Event.Data.Object).Status);
        Assert.Throws<StripeException>(() => Verify(lied));

        var truth = await sandbox.Webhooks.NextAsync(created.Id);
        Assert.Equal(EventTypes.PaymentIntentPaymentFailed, truth.Event.Type);
        Verify(truth);
    }

    [Fact]
    public async Task A_stale_webhook_has_a_true_signature_that_is_only_too_old()
    {
        var created = await sandbox.CreateAsync();
        await using var stale = await sandbox.Admin.PlaceAsync(new { kind = "stale_webhook", count = 1, only = "payment_intent.canceled" });
        await sandbox.PaymentIntents.CancelAsync(created.Id);

        var lied = await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentSucceeded);

        EventUtility.ConstructEvent(lied.Body, lied.Signature, RunningSandbox.WebhookSecret, tolerance: 3600);
        Assert.Throws<StripeException>(() => Verify(lied));
    }

    [Fact]
    public async Task Held_webhooks_come_when_the_fault_is_removed_and_the_others_pass()
    {
        var created = await sandbox.CreateAsync();
        await using (await sandbox.Admin.PlaceAsync(new { kind = "hold_webhook", only = "payment_intent.succeeded" }))
        {
            var paid = await sandbox.ConfirmAsync(created.Id);
            Assert.Equal("succeeded", paid.Status);
            await sandbox.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = created.Id });

            // Later in the same payment, so the held one would have come before it.
            await sandbox.Webhooks.NextAsync(created.Id, EventTypes.RefundCreated);
            Assert.False(sandbox.Webhooks.Has(created.Id, EventTypes.PaymentIntentSucceeded));
        }

        Verify(await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentSucceeded));
    }

    private static void Verify(Received received) =>
        EventUtility.ConstructEvent(received.Body, received.Signature, RunningSandbox.WebhookSecret);
}
