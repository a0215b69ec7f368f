using Grpc.Core;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public sealed class ReceiveGoodsTests(SharedServices shared)
{
    [Fact]
    public async Task Goods_that_came_in_can_be_sold_and_are_published()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);

        await ReceiveAsync(shop, "delivery 1", (sku, 4));

        Assert.Equal((5, 0), await shop.StockAsync(sku));
        Assert.Equal(5, await PublishedAsync(shop, sku));
        await shop.NewBuyer().BuyAsync(sku, 5);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task The_same_delivery_comes_in_once_however_often_it_is_reported()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReceiveAsync(shop, "delivery 1", (sku, 4))));

        Assert.Equal((5, 0), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task A_delivery_with_a_SKU_nobody_has_published_is_refused_whole_and_may_be_reported_again()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);

        var refused = await Assert.ThrowsAsync<RpcException>(() => ReceiveAsync(shop, "delivery 1", (sku, 4), ($"{Guid.NewGuid()}", 1)));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Equal((1, 0), await shop.StockAsync(sku));
        await ReceiveAsync(shop, "delivery 1", (sku, 4));
        Assert.Equal((5, 0), await shop.StockAsync(sku));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("delivery", 0)]
    [InlineData("delivery", 1_000_001)]
    public async Task What_makes_no_sense_is_refused(string key, int units)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);

        var refused = await Assert.ThrowsAsync<RpcException>(() => ReceiveAsync(shop, key, (sku, units)));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal((1, 0), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task What_is_published_of_a_SKU_is_the_sum_of_all_warehouses_and_its_version_only_rises()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 3);
        await shop.NumberAsync(
            $"""
            with east as (
                insert into warehouses (warehouse_id, name) values ('east', 'East') returning warehouse_id
            ), shelf as (
                insert into inventory (sku_id, warehouse_id, on_hand) select '{sku}', warehouse_id, 4 from east
                returning sku_id, warehouse_id, on_hand
            ), noted as (
                insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
                select sku_id, warehouse_id, 'opening', on_hand, 0, 'test' from shelf returning 1
            )
            select count(*) from noted
            """);
        var before = await VersionAsync(shop, sku);
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 2);

        Assert.Equal(5, await PublishedAsync(shop, sku));
        var reserved = await VersionAsync(shop, sku);
        await buyer.CancelAsync(placed.Order.OrderId);
        Assert.Equal(7, await PublishedAsync(shop, sku));
        var released = await VersionAsync(shop, sku);
        Assert.True(before < reserved && reserved < released, $"{before}, {reserved}, {released}");
    }

    private static async Task ReceiveAsync(RunningOrders shop, string key, params (string Sku, int Units)[] lines) =>
        await new Wire.Stock.StockClient(shop.Channel).ReceiveGoodsAsync(
            new ReceiveGoodsRequest
            {
                IdempotencyKey = key,
                Lines = { lines.Select(line => new ReceivedGoods { SkuId = line.Sku, Units = line.Units }) },
            },
            [shop.Service<ShopperToken>().Header(Shopper.Service("test"))]);

    private static Task<long> PublishedAsync(RunningOrders shop, string sku) => LastEventAsync(shop, sku, "available");

    private static Task<long> VersionAsync(RunningOrders shop, string sku) => LastEventAsync(shop, sku, "version");

    private static Task<long> LastEventAsync(RunningOrders shop, string sku, string field) => shop.NumberAsync(
        $"""
        select coalesce((payload ->> '{field}')::bigint, 0)
        from event_log
        where kind = '{StockChanged.Descriptor.FullName}' and subject = '{sku}'
        order by number desc
        limit 1
        """);
}
