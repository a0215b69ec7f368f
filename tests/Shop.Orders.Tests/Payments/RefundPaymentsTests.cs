using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;
using PaymentStatus = Shop.Orders.V1.PaymentStatus;

namespace Shop.Orders.Tests.Payments;

[Collection(SharedServices.Name)]
public class RefundPaymentsTests(SharedServices shared)
{
    [Fact]
    public async Task A_cancelled_order_is_paid_back_although_the_provider_fails_at_first()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);
        // Its webhook would say that the refund is done whose answer is dropped: it is not to be needed.
        await shop.Sandbox.AllWebhooksAsync();
        shop.Webhooks.KeepsThem = true;
        await shop.Sandbox.MisbehaveAsync("server_error", count: 1, only: "refund");
        await shop.Sandbox.MisbehaveAsync("drop_answer", count: 1, only: "refund");

        var cancelled = await buyer.CancelAsync(placed.Order.OrderId, "too late");
        Assert.Equal("too late", cancelled.History[^1].Why);
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.Equal(1, await shop.RunJobAsync<RefundPayments>());
            shop.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(PaymentStatus.Refunded, (await buyer.OrderAsync(placed.Order.OrderId)).Payment.Status);
        var money = await shop.Sandbox.MoneyAsync(placed.Order.OrderId);
        Assert.Equal(money.Cents, money.Refunded);
        Assert.Equal(0, await shop.RunJobAsync<RefundPayments>());
        await shop.ExpectInvariantsAsync();
    }
}
