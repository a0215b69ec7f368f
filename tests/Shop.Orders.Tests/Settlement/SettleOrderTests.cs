using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
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
