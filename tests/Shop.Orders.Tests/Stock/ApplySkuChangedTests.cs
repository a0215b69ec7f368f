using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.Stock;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Stock;

[Collection(SharedServices.Name)]
public class ApplySkuChangedTests(SharedServices shared)
{
    [Fact]
    public async Task A_consumer_killed_between_apply_and_commit_leaves_nothing_behind_and_applies_once_in_the_end()
    {
        var deaths = 0;
        await using var shop = await RunningOrders.StartAsync(
            shared, configure: services => ReplaceHandler(services, () => Interlocked.Increment(ref deaths) <= 3));

        var sku = await shop.SellAsync(stock: 0);

        Assert.True(deaths >= 4, "The consumer was to die three times.");
        Assert.Equal((0, 0), await shop.StockAsync(sku));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from inventory where version = 1"));
        Assert.Equal(0, await shop.NumberAsync("select count(*) from stock_ledger"));
        Assert.Single(await shop.EventsAsync<V1.StockChanged>(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_SKU_published_again_is_brought_up_to_date_and_opens_its_shelf_only_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 8, name: "Mug");
        shop.Catalog.Skus[sku].ProductName = "Besserer Becher";
        shop.Catalog.Skus[sku].Lang = "de";
        shop.Catalog.Publish(sku);
        shop.Catalog.Publish(sku, archived: true);

        await RunningOrders.EventuallyAsync("the last event", async () =>
            await shop.NumberAsync("select count(*) from stock_items where archived and name = 'Besserer Becher' and lang = 'de'") == 1);

        Assert.Equal((8, 0), await shop.StockAsync(sku));
        Assert.Equal([0, 8], (await shop.EventsAsync<V1.StockChanged>(sku)).Select(changed => changed.Available));
        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => shop.NewBuyer().AddAsync(sku, 1)));
    }

    [Fact]
    public async Task An_older_event_that_comes_late_does_not_undo_a_newer_one()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(name: "Mug");
        shop.Catalog.Skus[sku].ProductName = "Newer mug";
        shop.Catalog.Publish(sku, version: 12);
        shop.Catalog.Skus[sku].ProductName = "Older mug";
        shop.Catalog.Publish(sku, version: 11);
        await shop.SellAsync(name: "Published after both");

        Assert.Equal(1, await shop.NumberAsync("select count(*) from stock_items where name = 'Newer mug' and version = 12"));
    }

    [Fact]
    public async Task Of_two_replicas_one_follows_the_log_and_nothing_is_applied_twice()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.AddReplicaAsync();
        var skus = new List<string>();
        for (var i = 0; i < 30; i++)
            skus.Add(shop.Catalog.Sell($"Mug {i}", 5m));

        await RunningOrders.EventuallyAsync("all of them", async () => await shop.NumberAsync("select count(*) from inventory") == skus.Count);

        Assert.Equal(skus.Count, await shop.NumberAsync("select count(*) from event_log"));
        await shop.ExpectInvariantsAsync();
    }

    private static void ReplaceHandler(IServiceCollection services, Func<bool> dies)
    {
        var registered = services.Single(service => service.IsKeyedService && service.ServiceType == typeof(IEventHandler));
        services.Remove(registered);
        services.AddKeyedScoped<IEventHandler>(registered.ServiceKey, (_, _) => new DiesAfterApplying(new ApplySkuChanged(), dies));
    }

    private sealed class DiesAfterApplying(IEventHandler handler, Func<bool> dies) : IEventHandler
    {
        public string Kind => handler.Kind;

        public async Task ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct)
        {
            await handler.ApplyAsync(e, connection, transaction, ct);
            if (dies())
                throw new ProcessDiedException();
        }
    }
}
