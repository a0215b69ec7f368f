using System.Net;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Calls;

public class IdempotencyTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task The_same_key_and_parameters_give_the_stored_answer_marked_as_such()
    {
        var key = Guid.NewGuid().ToString();
        var first = await sandbox.CreateAsync("order", key);
        var again = await sandbox.CreateAsync("order", key);

        Assert.Equal(first.StripeResponse.Content, again.StripeResponse.Content);
        Assert.Equal(key, again.StripeResponse.IdempotencyKey);
        Assert.False(first.StripeResponse.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", again.StripeResponse.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(first.StripeResponse.RequestId, again.StripeResponse.Headers.GetValues("Original-Request").Single());
    }

    [Fact]
    public async Task A_decline_is_stored_too_so_a_second_card_needs_a_second_key()
    {
        var created = await sandbox.CreateAsync();
        var first = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_chargeDeclined", "a:1"));

        var again = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_chargeDeclined", "a:1"));
        Assert.Equal(first.StripeError.Charge, again.StripeError.Charge);

        var otherCard = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_visa", "a:1"));
        Assert.Equal("idempotency_error", otherCard.StripeError.Type);

        Assert.Equal("succeeded", (await sandbox.ConfirmAsync(created.Id, "pm_card_visa", "a:2")).Status);
    }

    [Fact]
    public async Task The_same_key_for_another_intent_is_refused()
    {
        var (one, two) = (await sandbox.CreateAsync(), await sandbox.CreateAsync());
        await sandbox.ConfirmAsync(one.Id, key: "shared");

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(two.Id, key: "shared"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
        Assert.Equal("idempotency_error", refused.StripeError.Type);
        Assert.Equal("requires_payment_method", (await sandbox.PaymentIntents.GetAsync(two.Id)).Status);
    }

    [Fact]
    public async Task A_request_that_failed_its_checks_may_be_corrected_under_the_same_key()
    {
        var created = await sandbox.CreateAsync();
        await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_typo", "corrected"));

        Assert.Equal("succeeded", (await sandbox.ConfirmAsync(created.Id, key: "corrected")).Status);
    }

    [Fact]
    public async Task While_the_first_request_is_in_progress_the_second_with_its_key_is_a_409()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);
        await using var delay = await sandbox.Admin.PlaceAsync(new { kind = "delay", count = 1, only = "confirm", milliseconds = 1500 });
        var first = sandbox.ConfirmAsync(created.Id, key: "slow");
        await Eventually.TrueAsync("the first request is in progress", async () => await delay.FiredAsync() == 1);

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, key: "slow"));

        Assert.Equal(HttpStatusCode.Conflict, refused.HttpStatusCode);
        Assert.Equal("idempotency_key_in_use", refused.StripeError.Code);
        Assert.Equal("succeeded", (await first).Status);
        Assert.Equal((await first).LatestChargeId, (await sandbox.ConfirmAsync(created.Id, key: "slow")).LatestChargeId);
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
    }

    [Fact]
    public async Task Thirty_at_once_with_one_key_charge_once()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);
        var patient = new PaymentIntentService(sandbox.Client(retries: 10));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => patient.ConfirmAsync(
            created.Id, new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_visa" }, new RequestOptions { IdempotencyKey = orderId })));

        Assert.Single(answers.Select(answer => answer.LatestChargeId).Distinct());
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
    }

    [Fact]
    public async Task After_a_day_a_key_is_new_again()
    {
        var clock = new LaterClock();
        await using var own = await RunningSandbox.StartAsync(clock: clock);
        var first = await own.CreateAsync("order", "key");

        clock.Later = TimeSpan.FromHours(23.9);
        Assert.Equal(first.Id, (await own.CreateAsync("order", "key")).Id);

        clock.Later = TimeSpan.FromHours(24.1);
        Assert.NotEqual(first.Id, (await own.CreateAsync("order", "key")).Id);
    }
}
