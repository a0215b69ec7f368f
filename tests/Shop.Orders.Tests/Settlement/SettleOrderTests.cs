using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using Stripe;
using OrderStatus = Shop.Orders.V1.OrderStatus;
using PaymentStatus = Shop.Orders.V1.PaymentStatus;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class SettleOrderTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Theory]
    [InlineData("pm_card_chargeDeclined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card")]
    [InlineData("pm_card_that_does_not_exist", "resource_missing")]
    public async Task A_declined_card_fails_the_order_gives_the_units_back_and_returns_the_lines_to_the_cart(string card, string code)
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 5);
        var buyer = shop.NewBuyer();

        var refusal = Assert.IsType<Fault.PaymentDeclined>(await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 3, card)));

        Assert.Equal(code, refusal.DeclineCode);
        var order = await buyer.OrderAsync(refusal.OrderId);
        Assert.Equal((OrderStatus.Failed, PaymentStatus.Failed), (order.Status, order.Payment.Status));
        Assert.Equal(code, order.Payment.DeclineCode);
        Assert.Equal([OrderStatus.Pending, OrderStatus.Failed], order.History.Select(change => change.Status));
        Assert.Null(order.HoldUntil);
        Assert.Equal((5, 0), await shop.StockAsync(sku));
        Assert.Equal(3, Assert.Single((await buyer.CartAsync()).Items).Quantity);
        Assert.Equal(0, (await shop.Sandbox.MoneyAsync(refusal.OrderId)).Charges);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Another_card_pays_a_new_order_for_the_same_cart()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 1);
        var buyer = shop.NewBuyer();
        await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 1, "pm_card_chargeDeclined"));

        var paid = await buyer.PlaceAsync();

        Assert.Equal(OrderStatus.Confirmed, paid.Order.Status);
        Assert.Empty((await buyer.CartAsync()).Items);
        await shop.ExpectInvariantsAsync();
    }

    [Theory]
    [InlineData("pm_card_visa", "visa", "4242")]
    [InlineData("pm_card_amex", "amex", "8431")]
    [Trait("Issue", "8.5.1")]
    public async Task An_order_says_which_card_paid_it_as_the_provider_calls_it(string method, string brand, string digits)
    {
        var shop = shared.Shop;

        var order = (await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, method)).Order;

        Assert.Equal((brand, digits), (order.CardBrand, order.CardLastFour));
    }

    [Fact]
    [Trait("Issue", "8.5.1")]
    public async Task The_card_is_noted_although_somebody_who_did_not_know_it_was_quicker()
    {
        var shop = shared.Shop;
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var total = Money.From(placed.Order.Total);
        foreach (var card in new[] { null, new PaidCard("visa", "3184"), null })
        {
            await shop.WithAsync((SettleOrder settle) => settle.RunAsync(
                new OrderKey("us", Guid.Parse(placed.Order.OrderId)), new PaymentOutcome.Succeeded(total, card), "test", CancellationToken.None));
        }

        Assert.Equal("3184", (await buyer.OrderAsync(placed.Order.OrderId)).CardLastFour);
    }

    [Fact]
    [Trait("Issue", "8.5.1")]
    public async Task A_payment_that_somebody_closes_at_the_provider_cancels_its_order_and_the_history_says_so()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");

        var intent = await shop.WithAsync((OrdersDbContext database) => database.Set<Payment>()
            .Where(payment => payment.OrderId == Guid.Parse(placed.Order.OrderId)).Select(payment => payment.IntentId).SingleAsync());
        var stripe = new StripeClient(Sandbox.SecretKey, apiBase: shop.Sandbox.Address);
        await new PaymentIntentService(stripe).CancelAsync(
            intent, new PaymentIntentCancelOptions { CancellationReason = "requested_by_customer" });
        await shop.Sandbox.AllWebhooksAsync();

        var order = await buyer.OrderAsync(placed.Order.OrderId);
        Assert.Equal(
            (OrderStatus.Cancelled, "payment", "closed at the payment provider"), (order.Status, order.History[^1].By, order.History[^1].Why));
        Assert.Equal((10, 0), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task The_same_outcome_again_changes_nothing()
    {
        var shop = shared.Shop;
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var paid = new PaymentOutcome.Succeeded(Money.From(placed.Order.Total));

        Assert.Equal(Shop.Orders.Orders.OrderStatus.Confirmed, (await SettleAsync()).Order);
        var settled = await shop.RowsAsync();
        Assert.Equal(PaymentDecision.Nothing, await SettleAsync());

        Assert.Equal(settled, await shop.RowsAsync());

        Task<PaymentDecision> SettleAsync() => shop.WithAsync((SettleOrder settle) =>
            settle.RunAsync(new OrderKey("us", Guid.Parse(placed.Order.OrderId)), paid, "test", CancellationToken.None));
    }
}
