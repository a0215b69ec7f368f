using System.Net;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Refunds;

public class RefundTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task Part_and_then_the_rest_goes_back_and_not_a_cent_more()
    {
        var orderId = Guid.NewGuid().ToString();
        var paid = await PayAsync(orderId);

        var part = await RefundAsync(paid, amount: 990);
        Assert.Equal("succeeded", part.Status);
        Assert.Equal(990, part.Amount);
        Assert.Equal(paid.Id, part.PaymentIntentId);
        Assert.Equal(paid.LatestChargeId, part.ChargeId);
        Assert.Equal(paid.PaymentMethodId, part.PaymentMethodId);

        var tooMuch = await Assert.ThrowsAsync<StripeException>(() => RefundAsync(paid, amount: 1001));
        Assert.Equal(HttpStatusCode.BadRequest, tooMuch.HttpStatusCode);
        Assert.Equal("amount", tooMuch.StripeError.Param);

        var rest = await RefundAsync(paid, amount: null);
        Assert.Equal(1000, rest.Amount);
        var nothingLeft = await Assert.ThrowsAsync<StripeException>(() => RefundAsync(paid, amount: null));
        Assert.Equal("charge_already_refunded", nothingLeft.StripeError.Code);

        var money = await sandbox.Admin.OrderAsync(orderId);
        Assert.Equal((2, 0L), ((int)money!["refunds"]!, (long)money["net"]!));
    }

    [Fact]
    public async Task A_refund_is_told_by_webhook()
    {
        var paid = await PayAsync();

        var refund = await sandbox.Refunds.CreateAsync(new RefundCreateOptions
        {
            Charge = paid.LatestChargeId,
            Reason = "requested_by_customer",
            Metadata = new Dictionary<string, string> { ["why"] = "too small" },
        });

        Assert.Equal("too small", refund.Metadata["why"]);
        var told = await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.RefundCreated);
        Assert.Equal(refund.Id, ((Refund)told.Event.Data.Object).Id);
    }

    [Fact]
    public async Task What_was_never_paid_cannot_be_refunded()
    {
        var created = await sandbox.CreateAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => RefundAsync(created, amount: null));
        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);

        var missing = await Assert.ThrowsAsync<StripeException>(() =>
            sandbox.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = "pi_nowhere" }));
        Assert.Equal("resource_missing", missing.StripeError.Code);

        var neither = await Assert.ThrowsAsync<StripeException>(() => sandbox.Refunds.CreateAsync(new RefundCreateOptions()));
        Assert.Equal("parameter_missing", neither.StripeError.Code);
    }

    private async Task<PaymentIntent> PayAsync(string? orderId = null) => await sandbox.ConfirmAsync((await sandbox.CreateAsync(orderId)).Id);

    private Task<Refund> RefundAsync(PaymentIntent paid, long? amount) =>
        sandbox.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id, Amount = amount });
}
