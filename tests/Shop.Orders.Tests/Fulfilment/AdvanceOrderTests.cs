using Grpc.Core;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Tests.Fulfilment;

[Collection(SharedServices.Name)]
public sealed class AdvanceOrderTests(SharedServices shared)
{
    [Fact]
    public async Task An_order_is_shipped_and_delivered_and_what_was_held_has_left()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var buyer = shop.NewBuyer();
        var order = (await buyer.BuyAsync(sku, 3)).Order.OrderId;

        await ShipAsync(shop, order);
        Assert.Equal((7, 0), await shop.StockAsync(sku));
        await DeliverAsync(shop, order);

        var seen = await buyer.OrderAsync(order);
        Assert.Equal(OrderStatus.Delivered, seen.Status);
        OrderStatus[] history = [OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Shipped, OrderStatus.Delivered];
        Assert.Equal(history, seen.History.Select(change => change.Status));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Shipped_by_many_at_once_it_leaves_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var order = (await shop.NewBuyer().BuyAsync(sku, 3)).Order.OrderId;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ShipAsync(shop, order)));

        Assert.Equal((7, 0), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Of_shipping_and_cancelling_one_wins()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var buyer = shop.NewBuyer();
        var order = (await buyer.BuyAsync(sku, 3)).Order.OrderId;

        var refusals = await Task.WhenAll(RefusalAsync(ShipAsync(shop, order)), RefusalAsync(buyer.CancelAsync(order)));

        Assert.Equal(StatusCode.FailedPrecondition, Assert.Single(refusals, refusal => refusal is not null));
        var isShipped = (await buyer.OrderAsync(order)).Status is OrderStatus.Shipped;
        Assert.Equal(isShipped ? (7, 0) : (10, 0), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task An_order_that_stands_elsewhere_is_refused_and_stays()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 10);
        var buyer = shop.NewBuyer();
        var order = (await buyer.BuyAsync(sku, 3)).Order.OrderId;

        Assert.Equal(StatusCode.FailedPrecondition, await RefusalAsync(DeliverAsync(shop, order)));
        Assert.Equal(StatusCode.NotFound, await RefusalAsync(ShipAsync(shop, $"{Guid.NewGuid()}")));

        Assert.Equal(OrderStatus.Confirmed, (await buyer.OrderAsync(order)).Status);
        Assert.Equal((10, 3), await shop.StockAsync(sku));
    }

    private static async Task<StatusCode?> RefusalAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private static async Task ShipAsync(RunningOrders shop, string order) =>
        await new Wire.Fulfilment.FulfilmentClient(shop.Channel).ShipOrderAsync(new ShipOrderRequest { OrderId = order }, Identity(shop));

    private static async Task DeliverAsync(RunningOrders shop, string order) =>
        await new Wire.Fulfilment.FulfilmentClient(shop.Channel).DeliverOrderAsync(new DeliverOrderRequest { OrderId = order }, Identity(shop));

    private static Metadata Identity(RunningOrders shop) => [shop.Service<ShopperToken>().Header(Shopper.Service("test"))];
}
