using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using PaymentStatus = Shop.Orders.V1.PaymentStatus;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class LateMoneyTests(SharedServices shared)
{
    [Fact]
    public async Task Money_that_arrives_after_the_order_was_cancelled_goes_back_by_itself()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        string? cancelled = null;

        // The provider has taken the money; before we learn of it the shopper cancels.
        shop.Seam.AfterCall = async path =>
        {
            if (!path.EndsWith("/confirm", StringComparison.Ordinal))
                return;

            var order = (await buyer.Orders.ListOrdersAsync(new ListOrdersRequest(), buyer.Identity)).Orders.Single();
            cancelled = (await buyer.CancelAsync(order.OrderId, "changed my mind")).OrderId;
        };
        var placed = await buyer.PlaceAsync();

        Assert.Equal(placed.Order.OrderId, cancelled);
        Assert.Equal((OrderStatus.Cancelled, PaymentStatus.Success), (placed.Order.Status, placed.Order.Payment.Status));
        await shop.ExpectInvariantsAsync();

        Assert.Equal(1, await shop.RunJobAsync<RefundPayments>());

        Assert.Equal(PaymentStatus.Refunded, (await buyer.OrderAsync(placed.Order.OrderId)).Payment.Status);
        var money = await shop.Sandbox.MoneyAsync(placed.Order.OrderId);
        Assert.Equal((1, money.Cents), (money.Charges, money.Refunded));
        Assert.Equal((10, 0), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task An_order_cancelled_before_its_payment_was_made_is_never_charged()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");

        await buyer.CancelAsync(placed.Order.OrderId);
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());

        var order = await buyer.OrderAsync(placed.Order.OrderId);
        Assert.Equal((OrderStatus.Cancelled, PaymentStatus.Failed), (order.Status, order.Payment.Status));
        Assert.False(await shop.Sandbox.AuthenticateAsync(placed.Order.Payment.RedirectUrl), "The provider still took the payment.");
        Assert.Equal(0, (await shop.Sandbox.MoneyAsync(placed.Order.OrderId)).Charges);
        await shop.ExpectInvariantsAsync();
    }
}
