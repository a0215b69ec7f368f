using System.Net;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.PaymentIntents;

public class PaymentIntentTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_created_intent_waits_for_a_payment_method_and_reads_back_the_same()
    {
        var created = await sandbox.CreateAsync("order [1] & more=");

        Assert.StartsWith("pi_", created.Id);
        Assert.Equal("requires_payment_method", created.Status);
        Assert.Equal(1990, created.Amount);
        Assert.Equal("usd", created.Currency);
        Assert.Equal(["card"], created.AllowedPaymentMethodTypes);
        Assert.Equal(["card"], created.PaymentMethodTypes);
        Assert.Null(created.AutomaticPaymentMethods);
        Assert.Equal("order [1] & more=", created.Metadata["order_id"]);
        Assert.InRange(created.Created, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddSeconds(1));

        var read = await sandbox.PaymentIntents.GetAsync(created.Id);
        Assert.Equal(created.StripeResponse.Content, read.StripeResponse.Content);
        Assert.NotEqual(created.StripeResponse.RequestId, read.StripeResponse.RequestId);
    }

    [Fact]
    public async Task A_good_card_pays_the_whole_amount_once()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);

        var paid = await sandbox.ConfirmAsync(created.Id);

        Assert.Equal("succeeded", paid.Status);
        Assert.Equal(1990, paid.AmountReceived);
        Assert.StartsWith("ch_", paid.LatestChargeId);
        Assert.StartsWith("pm_", paid.PaymentMethodId);
        var money = await sandbox.Admin.OrderAsync(orderId);
        Assert.Equal(1, (int)money!["charges"]!);
        Assert.Equal(1990, (long)money["net"]!);
    }

    [Fact]
    public async Task A_paid_intent_cannot_be_paid_again_with_another_key()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);
        await sandbox.ConfirmAsync(created.Id, key: orderId + ":1");

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, key: orderId + ":2"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
        Assert.Equal("payment_intent_unexpected_state", refused.StripeError.Code);
        Assert.Equal("succeeded", refused.StripeError.PaymentIntent.Status);
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
    }

    [Fact]
    public async Task Creating_and_confirming_go_in_one_request()
    {
        var paid = await sandbox.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 5000,
            Currency = "EUR",
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true, AllowRedirects = "never" },
            Confirm = true,
            PaymentMethod = "pm_card_mastercard",
        });

        Assert.Equal("succeeded", paid.Status);
        Assert.Equal("eur", paid.Currency);
    }

    [Fact]
    public async Task A_cancelled_intent_is_neither_paid_nor_cancelled_again()
    {
        var created = await sandbox.CreateAsync();

        var canceled = await sandbox.PaymentIntents.CancelAsync(created.Id, new PaymentIntentCancelOptions { CancellationReason = "abandoned" });

        Assert.Equal("canceled", canceled.Status);
        Assert.Equal("abandoned", canceled.CancellationReason);
        Assert.NotNull(canceled.CanceledAt);
        await AssertUnexpectedStateAsync(() => sandbox.ConfirmAsync(created.Id));
        await AssertUnexpectedStateAsync(() => sandbox.PaymentIntents.CancelAsync(created.Id));
    }

    [Fact]
    public async Task A_paid_intent_cannot_be_cancelled()
    {
        var created = await sandbox.CreateAsync();
        await sandbox.ConfirmAsync(created.Id);

        await AssertUnexpectedStateAsync(() => sandbox.PaymentIntents.CancelAsync(created.Id));
        Assert.Equal("succeeded", (await sandbox.PaymentIntents.GetAsync(created.Id)).Status);
    }

    [Fact]
    public async Task Automatic_payment_methods_need_a_return_url_as_with_Stripe()
    {
        var created = await sandbox.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 1990, Currency = "usd" });

        Assert.Null(created.AllowedPaymentMethodTypes);
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id));
        Assert.Equal("return_url", refused.StripeError.Param);

        var paid = await sandbox.ConfirmAsync(created.Id, returnUrl: "https://shop.example/orders/1");
        Assert.Equal("succeeded", paid.Status);
    }

    [Fact]
    public async Task Allowed_types_and_automatic_payment_methods_exclude_each_other()
    {
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 1990,
            Currency = "usd",
            AllowedPaymentMethodTypes = ["card"],
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true },
        }));

        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
        Assert.Equal("allowed_payment_method_types", refused.StripeError.Param);
    }

    [Fact]
    public async Task An_unknown_intent_is_not_found()
    {
        foreach (var call in new Func<Task>[]
        {
            () => sandbox.PaymentIntents.GetAsync("pi_nowhere"),
            () => sandbox.ConfirmAsync("pi_nowhere"),
            () => sandbox.PaymentIntents.CancelAsync("pi_nowhere"),
        })
        {
            var refused = await Assert.ThrowsAsync<StripeException>(call);
            Assert.Equal(HttpStatusCode.NotFound, refused.HttpStatusCode);
            Assert.Equal("resource_missing", refused.StripeError.Code);
        }
    }

    private static async Task AssertUnexpectedStateAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<StripeException>(call);
        Assert.Equal("payment_intent_unexpected_state", refused.StripeError.Code);
    }
}
