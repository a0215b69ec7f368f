using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class DeclinedCardTests(SharedServices shared)
{
    [Theory]
    [InlineData("pm_card_chargeDeclined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card")]
    [InlineData("pm_card_that_does_not_exist", "resource_missing")]
    public async Task A_declined_card_fails_the_order_gives_the_units_back_and_returns_the_lines_to_the_cart(string card, string code)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
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
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);
        var buyer = shop.NewBuyer();
        await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 1, "pm_card_chargeDeclined"));

        var paid = await buyer.PlaceAsync();

        Assert.Equal(OrderStatus.Confirmed, paid.Order.Status);
        Assert.Empty((await buyer.CartAsync()).Items);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task The_lines_come_back_once_however_often_the_decline_is_reported()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 2, "pm_card_chargeDeclined"));
        await RunningOrders.EventuallyAsync("the webhooks", () => Task.FromResult(shop.Webhooks.Carried.Count >= 2));

        foreach (var (body, signature) in shop.Webhooks.Carried)
            await shop.Payments.ReceiveWebhookAsync(WebhookTests.Message(body, signature));

        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);
        Assert.Equal((10, 0), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task A_card_that_wants_its_owner_leaves_the_order_PENDING_with_an_address_to_go_to()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");

        Assert.Equal(OrderStatus.Pending, placed.Order.Status);
        Assert.StartsWith(shop.Sandbox.Address, placed.Order.Payment.RedirectUrl, StringComparison.Ordinal);
        Assert.Equal((10, 1), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }
}
