using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using OrderStatus = Shop.Orders.V1.OrderStatus;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class PostponePaymentTests(SharedServices shared)
{
    [Fact]
    public async Task A_provider_that_fails_again_and_again_is_asked_less_and_less_often_and_charged_once_in_the_end()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.MisbehaveAsync("server_error", count: 4, only: "confirm");
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);
        Assert.Equal(OrderStatus.Pending, placed.Order.Status);

        var asked = 0;
        for (var seconds = 0; seconds < 60; seconds++)
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
            asked += await shop.RunJobAsync<SettlePayments>();
        }

        Assert.Equal(4, asked);
        Assert.Equal(OrderStatus.Confirmed, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal(1, (await shop.Sandbox.MoneyAsync(placed.Order.OrderId)).Charges);
    }

    [Fact]
    public async Task The_lease_ends_with_the_back_off_or_with_the_hold_and_a_settled_payment_is_left_alone()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var open = Guid.Parse((await shop.NewBuyer().BuyAsync(sku, 1, "pm_card_authenticationRequired")).Order.OrderId);
        var settled = Guid.Parse((await shop.NewBuyer().BuyAsync(sku, 1)).Order.OrderId);
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        var due = (await shop.WithAsync((ClaimPayments claim) => claim.OneAsync(open, CancellationToken.None)))!;

        var now = shop.Clock.GetUtcNow();
        Assert.Equal(1, await PostponeAsync(due with { Checks = 3 }, new PaymentOutcome.Unanswered("it hangs")));
        var payment = await PaymentAsync();
        Assert.InRange(payment.NextCheckAt!.Value - now, TimeSpan.FromSeconds(7.9), TimeSpan.FromSeconds(30));
        Assert.Equal("it hangs", payment.LastError);

        var hold = shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        await shop.WithAsync((OrdersDbContext database) => database.Set<Shop.Orders.Orders.Order>()
            .Where(order => order.OrderId == open)
            .ExecuteUpdateAsync(order => order.SetProperty(one => one.HoldUntil, hold)));
        Assert.Equal(1, await PostponeAsync(due with { Checks = 9 }, new PaymentOutcome.Processing()));
        payment = await PaymentAsync();
        Assert.Equal(hold, payment.NextCheckAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal("", payment.LastError);

        Assert.Equal(0, await PostponeAsync(due with { Key = due.Key with { OrderId = settled } }, new PaymentOutcome.Processing()));

        Task<int> PostponeAsync(DuePayment due, PaymentOutcome outcome) =>
            shop.WithAsync((PostponePayment postpone) => postpone.RunAsync(due, outcome, CancellationToken.None));

        Task<Payment> PaymentAsync() => shop.WithAsync((OrdersDbContext database) =>
            database.Set<Payment>().AsNoTracking().SingleAsync(payment => payment.OrderId == open));
    }
}
