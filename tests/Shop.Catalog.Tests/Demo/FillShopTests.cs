using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Contracts;
using Shop.Demo;

namespace Shop.Catalog.Tests.Demo;

/// <summary>The demo's process against the catalog as it runs. A fresh stand-in for Orders has empty shelves and knows no key.</summary>
[Collection(RunningCatalog.Name)]
public class FillShopTests(RunningCatalog catalog)
{
    private static readonly DemoCatalog Demo = DemoCatalog.Compose();
    private static readonly DemoOffers Offers = DemoOffers.Compose(Demo, DateTimeOffset.UtcNow);
    private static readonly Dictionary<string, int> Goods = Demo.OpeningStock.Where(line => line.Value > 0).ToDictionary();

    [Fact]
    public async Task An_empty_shop_is_filled_once_however_often_it_is_tried()
    {
        await using var orders = await OrdersStandIn.StartAsync();
        await using var empty = await catalog.StartOnEmptyDatabaseAsync();

        var first = await catalog.FillAsync(orders, empty);
        var events = await RunningCatalog.EventsAsync(empty);
        var second = await catalog.FillAsync(orders, empty);
        var later = await RunningCatalog.EventsAsync(empty);
        await empty.StopAsync();

        Assert.StartsWith($"Loaded the demo catalog: {Demo.Products.Count} products, {Demo.Skus.Count()} SKUs, ", first, StringComparison.Ordinal);
        Assert.Equal("The demo catalog had been loaded before.", second);
        var rated = DemoReviews.Compose(Demo).Reviews.Select(review => review.ProductSlug).Distinct().Count();
        Assert.Equal(Demo.Skus.Count() + Offers.Sales.Count + Offers.Tiers.Count + rated, events);
        Assert.Equal(events, later);
        Assert.Equal(Goods.OrderBy(line => line.Key), orders.Received.OrderBy(line => line.Key));
    }

    [Fact]
    public async Task A_run_that_was_killed_between_the_two_services_is_finished_by_the_next()
    {
        await using var orders = await OrdersStandIn.StartAsync();
        orders.BeforeReceiving = attempt =>
        {
            if (attempt == 2)
                throw new RpcException(new Status(StatusCode.Aborted, "The process that asked is gone."));
        };

        await Assert.ThrowsAsync<RpcException>(() => catalog.FillAsync(orders));
        Assert.InRange(orders.Received.Count, 1, Goods.Count - 1);
        await catalog.FillAsync(orders);

        Assert.Equal(Goods.OrderBy(line => line.Key), orders.Received.OrderBy(line => line.Key));
    }

    [Fact]
    public async Task Goods_of_which_Orders_has_not_heard_yet_are_brought_again()
    {
        await using var orders = await OrdersStandIn.StartAsync();
        orders.BeforeReceiving = attempt =>
        {
            if (attempt <= 2)
                throw new Fault.NotFound("such SKU").ToRpcException();
        };

        await catalog.FillAsync(orders);

        Assert.Equal(Goods.OrderBy(line => line.Key), orders.Received.OrderBy(line => line.Key));
    }

    [Fact]
    public async Task A_shop_that_was_filled_by_a_former_version_gets_nothing_added()
    {
        await using var orders = await OrdersStandIn.StartAsync();
        await catalog.ExecuteAsync("alter table imports rename to imports_kept; create table imports (like imports_kept including all)");
        try
        {
            var events = await catalog.ScalarAsync<long>("select count(*) from event_log");

            Assert.Equal("Nothing was loaded: the shop has products already.", await catalog.FillAsync(orders));

            Assert.Empty(orders.Received);
            Assert.Equal(events, await catalog.ScalarAsync<long>("select count(*) from event_log"));
        }
        finally
        {
            await catalog.ExecuteAsync("drop table imports; alter table imports_kept rename to imports");
        }
    }

    [Fact]
    public async Task Nothing_is_loaded_that_was_not_asked_for()
    {
        await using var orders = await OrdersStandIn.StartAsync();

        Assert.StartsWith("Nothing was loaded", await catalog.FillAsync(orders, isAskedFor: false), StringComparison.Ordinal);

        Assert.Empty(orders.Received);
    }
}
