using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Disputes;

[Trait("Issue", "8.5.1")]
public class DisputeTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_dispute_takes_the_money_and_a_won_one_brings_it_back()
    {
        var order = Guid.NewGuid().ToString();
        var paid = await sandbox.ConfirmAsync((await sandbox.CreateAsync(order)).Id);

        var opened = await ActAsync("/admin/disputes", new { order_id = order, reason = "product_not_received" });
        Assert.Equal((0L, paid.Amount), ((long)(await sandbox.Admin.OrderAsync(order))!["net"]!, (long)opened["amount"]!));
        var told = await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.ChargeDisputeCreated);
        var dispute = Assert.IsType<Dispute>(told.Event.Data.Object);
        Assert.Equal(("needs_response", "product_not_received", paid.Id), (dispute.Status, dispute.Reason, dispute.PaymentIntentId));
        await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.ChargeDisputeFundsWithdrawn);

        var refused = await Assert.ThrowsAsync<StripeException>(() =>
            sandbox.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id }));
        Assert.Equal("charge_disputed", refused.StripeError.Code);

        await ActAsync($"/admin/disputes/{opened["id"]}", new { status = "won" });
        Assert.Equal("won", ((Dispute)(await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.ChargeDisputeClosed)).Event.Data.Object).Status);
        await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.ChargeDisputeFundsReinstated);
        Assert.Equal(paid.Amount, (long)(await sandbox.Admin.OrderAsync(order))!["net"]!);
        Assert.Equal(paid.Amount, (await sandbox.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id })).Amount);
    }

    [Fact]
    public async Task A_refund_in_the_dashboard_and_one_that_the_bank_sends_back_are_told()
    {
        var order = Guid.NewGuid().ToString();
        var paid = await sandbox.ConfirmAsync((await sandbox.CreateAsync(order)).Id);

        var refund = await ActAsync("/admin/refunds", new { order_id = order, amount = 90 });
        var charge = (Charge)(await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.ChargeRefunded)).Event.Data.Object;
        Assert.Equal((90L, false, "4242"), (charge.AmountRefunded, charge.Refunded, charge.PaymentMethodDetails.Card.Last4));

        await ActAsync($"/admin/refunds/{refund["id"]}/fail", new { });
        var failed = (Refund)(await sandbox.Webhooks.NextAsync(paid.Id, EventTypes.RefundFailed)).Event.Data.Object;
        Assert.Equal(("failed", (string?)refund["id"]), (failed.Status, failed.Id));
        Assert.Equal(paid.Amount, (long)(await sandbox.Admin.OrderAsync(order))!["net"]!);
    }

    [Theory]
    [InlineData("/admin/disputes", """{"order_id":"nobody's"}""", HttpStatusCode.NotFound)]
    [InlineData("/admin/disputes/du_none", """{"status":"won"}""", HttpStatusCode.NotFound)]
    [InlineData("/admin/disputes", """{"ordr":"1"}""", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said(string address, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await sandbox.Admin.Http.PostAsync(address, content);
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<JsonObject> ActAsync(string address, object act)
    {
        using var answer = await sandbox.Admin.Http.PostAsJsonAsync(address, act);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
