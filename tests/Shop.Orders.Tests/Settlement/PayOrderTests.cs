using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class PayOrderTests(SharedServices shared)
{
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

    [Fact]
    public async Task A_decline_is_answered_when_the_lines_are_back_although_a_webhook_was_quicker_to_record_it()
    {
        var outage = new RedisOutage();
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 2);

        // The webhook's own attempt to update the cart fails.
        var tried = 0;
        outage.Fails = purpose => purpose == PutLinesBack.Purpose && Interlocked.Increment(ref tried) == 1;
        shop.Seam.AfterCall = async path =>
        {
            if (path.EndsWith("/confirm", StringComparison.Ordinal))
                await RunningOrders.EventuallyAsync("the webhook", () => Task.FromResult(Volatile.Read(ref tried) == 1));
        };

        Assert.IsType<Fault.PaymentDeclined>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(Buyer.Request("pm_card_chargeDeclined"))));

        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);
    }
}
