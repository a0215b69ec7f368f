using Shop.Orders.Orders;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using OrderKey = Shop.Orders.Database.OrderKey;
using StoredStatus = Shop.Orders.Orders.OrderStatus;

namespace Shop.Orders.Tests.Orders;

/// <summary>Who bought what is told to the other services, by every way in which an order is confirmed or taken back.</summary>
[Collection(SharedServices.Name)]
public class OrderBoughtTests(SharedServices shared)
{
    [Fact]
    public async Task An_order_that_is_paid_at_once_is_told_with_its_lines()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 2, "pm_card_visa");

        var told = Assert.Single(await shop.EventsAsync<OrderBought>(placed.Order.OrderId));
        Assert.Equal((placed.Order.OrderId, false), (told.OrderId, told.Undone));
        Assert.Equal(1, await shop.NumberAsync(
            $"select count(*) from orders where order_id = '{told.OrderId}' and owner = '{told.Shopper}'"));
        Assert.Equal(new BoughtLine { SkuId = sku, ProductId = placed.Order.Items[0].ProductId, Quantity = 2 }, Assert.Single(told.Lines));
        var confirmed = placed.Order.History.Single(change => change.Status == V1.OrderStatus.Confirmed);
        Assert.Equal(confirmed.At, told.At);
    }

    [Fact]
    public async Task What_waits_for_the_bank_is_bought_when_it_is_paid_and_not_before_and_not_after_it_is_cancelled()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
        Assert.Empty(await shop.EventsAsync<OrderBought>(placed.Order.OrderId));

        await MoveAsync(shop, key, StoredStatus.Pending, StoredStatus.Confirmed);
        await MoveAsync(shop, key, StoredStatus.Pending, StoredStatus.Confirmed);
        await MoveAsync(shop, key, StoredStatus.Confirmed, StoredStatus.Cancelled);

        Assert.Equal([false, true], (await shop.EventsAsync<OrderBought>(placed.Order.OrderId)).Select(told => told.Undone));
    }

    [Fact]
    public async Task What_was_never_paid_is_never_told()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");

        await MoveAsync(shop, new OrderKey("us", Guid.Parse(placed.Order.OrderId)), StoredStatus.Pending, StoredStatus.Cancelled);

        Assert.Empty(await shop.EventsAsync<OrderBought>(placed.Order.OrderId));
    }

    private static Task<bool> MoveAsync(RunningOrders shop, OrderKey key, StoredStatus from, StoredStatus to) =>
        shop.WithAsync<MoveOrder, bool>(move => move.RunAsync(key, from, to, "test", "to try it", "test", CancellationToken.None));
}
