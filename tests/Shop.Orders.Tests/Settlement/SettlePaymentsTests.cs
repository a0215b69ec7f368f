using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using PaymentStatus = Shop.Orders.V1.PaymentStatus;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class SettlePaymentsTests(SharedServices shared)
{
    private static readonly TimeSpan PastTheHold = TimeSpan.FromMinutes(16);

    [Fact]
    public async Task An_order_nobody_pays_is_cancelled_when_its_hold_runs_out_and_can_no_longer_be_charged()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync(stock: 3);
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 2, "pm_card_authenticationRequired");
        Assert.Equal((3, 2), await shop.StockAsync(sku));

        // Whoever was sent to the bank has five minutes.
        shop.Clock.Advance(TimeSpan.FromMinutes(4));
        await shop.RunJobAsync<SettlePayments>();
        Assert.Equal(OrderStatus.Pending, (await buyer.OrderAsync(placed.Order.OrderId)).Status);

        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());

        var order = await buyer.OrderAsync(placed.Order.OrderId);
        Assert.Equal((OrderStatus.Cancelled, PaymentStatus.Failed), (order.Status, order.Payment.Status));
        Assert.Equal("hold expiry", order.History[^1].By);
        Assert.Equal((3, 0), await shop.StockAsync(sku));
        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);
        Assert.False(await shop.Sandbox.AuthenticateAsync(placed.Order.Payment.RedirectUrl), "The provider still took the payment.");
        Assert.Equal(0, (await shop.Sandbox.MoneyAsync(placed.Order.OrderId)).Charges);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task An_order_that_was_paid_without_our_knowing_is_confirmed_instead_of_cancelled()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");
        Assert.True(await shop.Sandbox.AuthenticateAsync(placed.Order.Payment.RedirectUrl));

        shop.Clock.Advance(PastTheHold);
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());

        Assert.Equal(OrderStatus.Confirmed, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal((10, 1), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task While_the_provider_cannot_be_asked_no_order_that_may_have_been_paid_is_cancelled()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");
        await shop.Sandbox.MisbehaveAsync("server_error", count: 1, only: "cancel");

        shop.Clock.Advance(PastTheHold);
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());
        Assert.Equal(OrderStatus.Pending, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal((10, 1), await shop.StockAsync(sku));

        shop.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());
        Assert.Equal(OrderStatus.Cancelled, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task An_order_whose_payment_was_never_opened_lapses_without_asking_anybody()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.MisbehaveAsync("server_error", only: "create");
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);
        Assert.Equal(OrderStatus.Pending, placed.Order.Status);
        var calls = 0;
        shop.Seam.BeforeCall = _ => Task.FromResult(Interlocked.Increment(ref calls));

        shop.Clock.Advance(PastTheHold);
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());

        Assert.Equal(0, calls);
        Assert.Equal(OrderStatus.Cancelled, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        await shop.ExpectInvariantsAsync();
    }
}
