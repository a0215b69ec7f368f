using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Orders;

[Collection(SharedServices.Name)]
public class MoveOrderTests(SharedServices shared)
{
    [Fact]
    public async Task Of_many_moves_at_once_one_happens()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var placed = await shop.NewBuyer().BuyAsync(sku, 1, "pm_card_authenticationRequired");
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
        OrderStatus[] wanted = [OrderStatus.Confirmed, OrderStatus.Failed, OrderStatus.Cancelled];

        var moved = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => MoveAsync(shop, key, OrderStatus.Pending, wanted[i % 3])));

        Assert.Single(moved, happened => happened);
        Assert.Equal(2, await shop.NumberAsync("select count(*) from order_status_history"));
    }

    [Fact]
    public async Task A_move_from_another_state_changes_nothing_and_one_from_this_is_written_down()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));

        Assert.False(await MoveAsync(shop, key, OrderStatus.Confirmed, OrderStatus.Shipped));
        var before = await OrderAsync();
        Assert.Equal(OrderStatus.Pending, before.Status);
        Assert.NotNull(before.HoldUntil);
        Assert.Single(before.History);

        Assert.True(await MoveAsync(shop, key, OrderStatus.Pending, OrderStatus.Confirmed));
        var after = await OrderAsync();
        Assert.Equal((OrderStatus.Confirmed, "test"), (after.Status, after.UpdatedBy));
        Assert.Null(after.HoldUntil);
        var change = after.History.MaxBy(change => change.ChangeId)!;
        Assert.Equal((OrderStatus.Pending, OrderStatus.Confirmed), (change.FromStatus, change.Status));
        Assert.Equal(("test", "to try it"), (change.By, change.Why));

        Task<Order> OrderAsync() => shop.WithAsync((OrdersDbContext database) =>
            database.Set<Order>().AsNoTracking().WithEverything().SingleAsync(order => order.OrderId == key.OrderId));
    }

    private static Task<bool> MoveAsync(RunningOrders shop, OrderKey key, OrderStatus from, OrderStatus to) =>
        shop.WithAsync<MoveOrder, bool>(move => move.RunAsync(key, from, to, "test", "to try it", "test", CancellationToken.None));
}
