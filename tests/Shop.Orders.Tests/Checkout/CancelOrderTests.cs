using Shop.Contracts;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class CancelOrderTests(SharedServices shared)
{
    [Fact]
    public async Task The_owner_cancels_a_confirmed_order_once_and_gets_the_money_back()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 2);

        var cancelled = await buyer.CancelAsync(placed.Order.OrderId);
        var again = await Buyer.RefusalOfAsync(() => buyer.CancelAsync(placed.Order.OrderId));

        Assert.Equal(OrderStatus.Cancelled, cancelled.Status);
        Assert.Equal("order_not_cancellable", again.Code);
        Assert.Equal((10, 0), await shop.StockAsync(sku));
        Assert.Equal(1, await shop.RunJobAsync<RefundPayments>());
        var money = await shop.Sandbox.MoneyAsync(placed.Order.OrderId);
        Assert.Equal((1, money.Cents), (money.Charges, money.Refunded));
        Assert.Empty((await buyer.CartAsync()).Items);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_cancel_whose_commit_was_not_acknowledged_is_answered_as_the_cancel_it_is()
    {
        var commit = new LostCommit();
        await using var shop = await RunningOrders.StartAsync(shared, configure: commit.PutBehind);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 2);

        commit.AtTheNextCommit();
        var cancelled = await buyer.CancelAsync(placed.Order.OrderId);

        Assert.True(commit.Happened);
        Assert.Equal(OrderStatus.Cancelled, cancelled.Status);
        Assert.Equal((10, 0), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Many_cancels_at_once_release_and_refund_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 2);

        var done = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                return (await buyer.CancelAsync(placed.Order.OrderId)).Status == OrderStatus.Cancelled;
            }
            catch (Grpc.Core.RpcException e) when (e.FaultFromRpc() is Fault.Conflict)
            {
                return false;
            }
        }));

        Assert.Single(done, cancelled => cancelled);
        Assert.Equal((10, 0), await shop.StockAsync(sku));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from refunds"));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_strangers_order_is_not_found_to_read_or_to_cancel()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var placed = await shop.NewBuyer().BuyAsync(sku, 1);
        var stranger = shop.NewBuyer();

        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => stranger.OrderAsync(placed.Order.OrderId)));
        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => stranger.CancelAsync(placed.Order.OrderId)));
        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => stranger.CancelAsync("not-an-id")));
        Assert.Equal((10, 1), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task A_failed_order_cannot_be_cancelled()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var declined = Assert.IsType<Fault.PaymentDeclined>(await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 1, "pm_card_chargeDeclined")));

        Assert.Equal("order_not_cancellable", (await Buyer.RefusalOfAsync(() => buyer.CancelAsync(declined.OrderId))).Code);
    }
}
