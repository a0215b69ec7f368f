using Shop.Contracts;
using Shop.Orders.Fulfilment;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using PaymentStatus = Shop.Orders.V1.PaymentStatus;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.5.1")]
public class SettleMoneyTests(SharedShop shared) : IClassFixture<SharedShop>
{
    private RunningOrders Shop => shared.Shop;

    [Fact]
    public async Task Refunded_whole_at_the_provider_before_it_ships_an_order_is_cancelled_and_its_units_come_back_once()
    {
        var (sku, buyer, order) = await BuyAsync();

        await Shop.Sandbox.RefundAsync(order.OrderId);

        var cancelled = await EventuallyAsync(buyer, order, one => one.Status == OrderStatus.Cancelled);
        Assert.Equal((PaymentStatus.Refunded, Total(order)), (cancelled.Payment.Status, Money.From(cancelled.Payment.Refunded)));
        Assert.Equal(("payment", "refunded by the payment provider"), (cancelled.History[^1].By, cancelled.History[^1].Why));
        await AllWebhooksTwiceAsync();
        Assert.Equal((10, 0), await Shop.StockAsync(sku));
        Assert.Equal(1, await Shop.NumberAsync($"select count(*) from stock_ledger where kind = 'release' and order_id = '{order.OrderId}'"));
        Assert.Equal(0, await Shop.RunJobAsync<RefundPayments>());
        await Shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Refunded_in_part_an_order_stands_and_a_later_cancel_gives_back_only_the_rest()
    {
        var (_, buyer, order) = await BuyAsync();
        await Shop.Sandbox.RefundAsync(order.OrderId, cents: 500);
        var part = await EventuallyAsync(buyer, order, one => one.Payment.Refunded is not null);
        Assert.Equal((OrderStatus.Confirmed, PaymentStatus.Success), (part.Status, part.Payment.Status));
        Assert.Equal(5m, Money.From(part.Payment.Refunded).Amount);

        await buyer.CancelAsync(order.OrderId);
        var owed = $"select (amount * 100)::bigint from refunds where order_id = '{order.OrderId}'";
        Assert.Equal(Total(order).ToMinorUnits() - 500, await Shop.NumberAsync(owed));
        Assert.Equal(1, await Shop.RunJobAsync<RefundPayments>());

        // Our own refund is told by webhook too, and is the same one.
        await AllWebhooksTwiceAsync();
        var whole = await buyer.OrderAsync(order.OrderId);
        Assert.Equal((PaymentStatus.Refunded, Total(order)), (whole.Payment.Status, Money.From(whole.Payment.Refunded)));
        Assert.Equal(2, whole.Payment.News.Count(news => news is { Kind: "REFUND", Status: "DONE" }));
        Assert.Equal(Total(order).ToMinorUnits(), (await Shop.Sandbox.MoneyAsync(order.OrderId)).Refunded);
        await Shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_shipped_order_that_is_refunded_stays_shipped()
    {
        var (sku, buyer, order) = await BuyAsync();
        await ShipAsync(order);

        await Shop.Sandbox.RefundAsync(order.OrderId);

        var refunded = await EventuallyAsync(buyer, order, one => one.Payment.Status == PaymentStatus.Refunded);
        Assert.Equal(OrderStatus.Shipped, refunded.Status);
        Assert.Equal((9, 0), await Shop.StockAsync(sku));
        await Shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_refund_that_the_bank_sends_back_is_owed_again()
    {
        var (_, buyer, order) = await BuyAsync();
        var refund = await Shop.Sandbox.RefundAsync(order.OrderId);
        await EventuallyAsync(buyer, order, one => one.Status == OrderStatus.Cancelled);

        await Shop.Sandbox.FailRefundAsync(refund);
        await EventuallyAsync(buyer, order, one => one.Payment.News.Any(news => news.Status == "FAILED"));
        Assert.Equal(PaymentStatus.Success, (await buyer.OrderAsync(order.OrderId)).Payment.Status);
        await Shop.ExpectInvariantsAsync();

        Assert.Equal(1, await Shop.RunJobAsync<RefundPayments>());
        await AllWebhooksTwiceAsync();
        Assert.Equal(PaymentStatus.Refunded, (await buyer.OrderAsync(order.OrderId)).Payment.Status);
        Assert.Equal(Total(order).ToMinorUnits(), (await Shop.Sandbox.MoneyAsync(order.OrderId)).Refunded);
        Assert.Equal(0, await Shop.RunJobAsync<RefundPayments>());
        await Shop.ExpectInvariantsAsync();
    }

    [Theory]
    [InlineData("won", true)]
    [InlineData("lost", false)]
    public async Task A_disputed_order_is_flagged_and_not_shipped_unless_the_dispute_is_won(string end, bool ships)
    {
        var (_, buyer, order) = await BuyAsync();
        var dispute = await Shop.Sandbox.DisputeAsync(order.OrderId);
        var flagged = await EventuallyAsync(buyer, order, one => one.Payment.News.Any(news => news.Status == "WITHDRAWN"));
        Assert.Equal(("OPEN", OrderStatus.Confirmed), (flagged.Payment.Dispute, flagged.Status));
        Assert.Contains(flagged.Payment.News, news => news is { Kind: "DISPUTE", Status: "OPEN", Why: "product_not_received" });
        Assert.Equal("order_disputed", (await RefusalToShipAsync(order))?.Code);

        await Shop.Sandbox.DecideAsync(dispute, "under_review");
        await Shop.Sandbox.DecideAsync(dispute, end);
        var ended = await EventuallyAsync(buyer, order, one => one.Payment.Dispute != "OPEN");
        Assert.Equal(end.ToUpperInvariant(), ended.Payment.Dispute);
        await AllWebhooksTwiceAsync();
        Assert.Equal(ships ? null : "order_disputed", (await RefusalToShipAsync(order))?.Code);
        await Shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_cancelled_order_whose_dispute_is_lost_owes_nothing_more()
    {
        var (_, buyer, order) = await BuyAsync();
        var dispute = await Shop.Sandbox.DisputeAsync(order.OrderId);
        await EventuallyAsync(buyer, order, one => one.Payment.Dispute == "OPEN");
        await buyer.CancelAsync(order.OrderId);

        // The provider refunds nothing that is disputed; the job comes back to it.
        Assert.Equal(1, await Shop.RunJobAsync<RefundPayments>());
        await Shop.Sandbox.DecideAsync(dispute, "lost");
        await EventuallyAsync(buyer, order, one => one.Payment.Dispute == "LOST");

        Assert.Equal(1, await Shop.NumberAsync($"select count(*) from refunds where status = 'DONE' and order_id = '{order.OrderId}'"));
        Assert.Equal(0, (await Shop.Sandbox.MoneyAsync(order.OrderId)).Refunded);
        await Shop.ExpectInvariantsAsync();
    }

    private async Task<(string Sku, Buyer Buyer, Order Order)> BuyAsync()
    {
        var sku = await Shop.SellAsync(stock: 10);
        var buyer = Shop.NewBuyer();
        return (sku, buyer, (await buyer.BuyAsync(sku, 1)).Order);
    }

    private static Money Total(Order order) => Money.From(order.Total);

    private static async Task<Order> EventuallyAsync(Buyer buyer, Order order, Predicate<Order> isSo)
    {
        var now = order;
        await RunningOrders.EventuallyAsync("the webhook", async () => isSo(now = await buyer.OrderAsync(order.OrderId)));
        return now;
    }

    private async Task AllWebhooksTwiceAsync()
    {
        await Shop.Sandbox.AllWebhooksAsync();
        foreach (var (body, signature) in Shop.Webhooks.Carried.Reverse())
            await Shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(body, signature));
    }

    private async Task ShipAsync(Order order) => Assert.Null(await RefusalToShipAsync(order));

    private async Task<Fault?> RefusalToShipAsync(Order order) => (await Shop.WithAsync((AdvanceOrder advance) =>
        advance.ShipAsync(Guid.Parse(order.OrderId), "test", CancellationToken.None))).Fault;
}
