using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Charges;

[Trait("Issue", "8.5.1")]
public class ChargeTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task Who_asks_for_the_charge_learns_the_card_and_who_does_not_its_id()
    {
        var created = await sandbox.CreateAsync();
        var paid = await sandbox.PaymentIntents.ConfirmAsync(
            created.Id, new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_mastercard", Expand = ["latest_charge"] });

        var card = paid.LatestCharge.PaymentMethodDetails.Card;
        Assert.Equal(("mastercard", "4444"), (card.Brand, card.Last4));
        Assert.Equal((paid.Amount, 0L), (paid.LatestCharge.AmountCaptured, paid.LatestCharge.AmountRefunded));

        var plain = await sandbox.PaymentIntents.GetAsync(created.Id);
        Assert.Null(plain.LatestCharge);
        Assert.Equal(paid.LatestChargeId, plain.LatestChargeId);
    }

    [Fact]
    public async Task Nothing_else_can_be_expanded()
    {
        var created = await sandbox.CreateAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() =>
            sandbox.PaymentIntents.GetAsync(created.Id, new PaymentIntentGetOptions { Expand = ["customer"] }));

        Assert.Equal("expand", refused.StripeError.Param);
    }
}
