using System.Net;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.PaymentIntents;

public class TestCardTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Theory]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card")]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card")]
    [InlineData("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", null)]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", null)]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error", null)]
    [InlineData("pm_card_radarBlock", "card_declined", "fraudulent")]
    public async Task A_card_that_refuses_says_why_and_takes_nothing(string card, string code, string? declineCode)
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);

        var declined = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, card));

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.HttpStatusCode);
        Assert.Equal("card_error", declined.StripeError.Type);
        Assert.Equal(code, declined.StripeError.Code);
        Assert.Equal(declineCode, declined.StripeError.DeclineCode);
        Assert.Equal(created.Id, declined.StripeError.PaymentIntent.Id);
        Assert.Null(await sandbox.Admin.OrderAsync(orderId));

        var read = await sandbox.PaymentIntents.GetAsync(created.Id);
        Assert.Equal("requires_payment_method", read.Status);
        Assert.Equal(code, read.LastPaymentError.Code);
        Assert.Equal(declined.StripeError.Charge, read.LatestChargeId);
    }

    [Fact]
    public async Task After_a_decline_another_card_pays()
    {
        var created = await sandbox.CreateAsync();
        await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "pm_card_chargeDeclined"));

        var paid = await sandbox.ConfirmAsync(created.Id, "pm_card_amex");

        Assert.Equal("succeeded", paid.Status);
        Assert.Null(paid.LastPaymentError);
    }

    [Fact]
    public async Task A_decline_while_creating_leaves_an_intent_for_the_next_card()
    {
        var declined = await Assert.ThrowsAsync<StripeException>(() => sandbox.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 1990,
            Currency = "usd",
            AllowedPaymentMethodTypes = ["card"],
            Confirm = true,
            PaymentMethod = "pm_card_chargeDeclined",
        }));

        var paid = await sandbox.ConfirmAsync(declined.StripeError.PaymentIntent.Id);
        Assert.Equal("succeeded", paid.Status);
    }

    [Fact]
    public async Task An_unknown_payment_method_is_refused()
    {
        var created = await sandbox.CreateAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, "4242424242424242"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
        Assert.Equal("payment_method", refused.StripeError.Param);
    }

    [Fact]
    public async Task A_payment_method_is_needed_to_confirm()
    {
        var created = await sandbox.CreateAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.PaymentIntents.ConfirmAsync(created.Id));

        Assert.Equal("payment_intent_unexpected_state", refused.StripeError.Code);
    }
}
