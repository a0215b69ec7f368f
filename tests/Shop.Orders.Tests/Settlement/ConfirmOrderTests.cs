using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class ConfirmOrderTests(SharedServices shared)
{
    private static readonly PaidCard Card = new("visa", "3184");

    [Fact]
    public async Task An_order_that_was_paid_as_agreed_is_confirmed_once_however_many_say_so_at_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (buyer, order) = await PendingAsync(shop);
        var before = await shop.NumberAsync("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConfirmAsync(shop, order, Money.From(order.Total))));

        var paid = Assert.Single(answers.OfType<PaidOrder>());
        Assert.Equal(("payment", "paid", "visa", "3184"), (paid.By, paid.Why, paid.CardBrand, paid.CardLastFour));
        Assert.InRange(
            await shop.NumberAsync($"select pg_wal_lsn_diff('{paid.ReadAfter}', '0/0')::bigint"), before + 1, long.MaxValue);
        var shown = await buyer.OrderAsync(order.OrderId);
        Assert.Equal((Wire.OrderStatus.Confirmed, Wire.PaymentStatus.Success), (shown.Status, shown.Payment.Status));
        Assert.Equal(paid.At, shown.History[^1].At.ToDateTimeOffset());
        Assert.Equal(2, shown.History.Count);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public void It_decides_as_everybody_else_who_settles_a_payment()
    {
        var due = new Money(20m, "USD");
        var held = new LockedPayment(
            new OrderKey("us", Guid.Empty), "owner", OrderStatus.Pending, PaymentStatus.Initiated, due, Money.Zero("USD"), "pi_1");

        var decision = PaymentDecision.On(held, new PaymentOutcome.Succeeded(due, Card));

        Assert.Equal(new PaymentDecision(PaymentStatus.Success, OrderStatus.Confirmed, Refund: null), decision);
        Assert.True(OrderMoves.IsLegal(held.OrderStatus, OrderStatus.Confirmed));
    }

    [Fact]
    public async Task Whatever_else_is_the_case_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        foreach (var change in new[]
        {
            "update payments set amount = amount + 1",
            "update payments set refunded_reported = 1",
            "update payments set status = 'FAILED', next_check_at = null",
            "update orders set status = 'CANCELLED', hold_until = null",
        })
        {
            var (_, order) = await PendingAsync(shop);
            Assert.Equal(1, await shop.NumberAsync(
                $"with changed as ({change} where order_id = '{order.OrderId}' returning 1) select count(*) from changed"));
            var before = await shop.RowsAsync();

            Assert.Null(await ConfirmAsync(shop, order, Money.From(order.Total)));

            Assert.Equal(before, await shop.RowsAsync());
            Assert.Equal(0, await shop.NumberAsync(
                "select count(*) from orders o join payments p using (region, order_id) where o.status = 'CONFIRMED' or p.status = 'SUCCESS'"));
        }
    }

    private static async Task<(Buyer Buyer, Wire.Order Order)> PendingAsync(RunningOrders shop)
    {
        var buyer = shop.NewBuyer();
        return (buyer, (await buyer.BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired")).Order);
    }

    private static Task<PaidOrder?> ConfirmAsync(RunningOrders shop, Wire.Order order, Money captured) => shop.WithAsync((ConfirmOrder confirm) =>
        confirm.RunAsync(
            new OrderKey("us", Guid.Parse(order.OrderId)), new PaymentOutcome.Succeeded(captured, Card), "test", CancellationToken.None));
}
