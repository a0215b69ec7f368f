using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.CartUpdates;
using Shop.Orders.Carts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Jobs;

[Collection(SharedServices.Name)]
public class InScopeTests(SharedServices shared)
{
    [Fact]
    public async Task Each_message_has_a_scope_of_its_own_which_ends_with_it()
    {
        var scopes = new ConcurrentQueue<IServiceProvider>();
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: services =>
        {
            outage.PutBefore(services);
            services.AddScoped(scope =>
            {
                scopes.Enqueue(scope);
                return ActivatorUtilities.CreateInstance<CartStore>(scope);
            });
        });
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        await shop.NewBuyer().BuyAsync(sku, 1);
        await shop.NewBuyer().BuyAsync(sku, 1);
        outage.Fails = _ => false;
        scopes.Clear();

        Assert.Equal(2, await shop.HandleMessagesAsync());

        Assert.Equal(2, scopes.Distinct().Count());
        Assert.All(scopes, scope => Assert.Throws<ObjectDisposedException>(() => scope.GetService(typeof(CartStore))));
    }
}
