using System.Collections.Concurrent;
using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Invariants;

/// <summary>
/// Orders keep coming while the processes that take them are killed with SIGKILL, one after the other. Afterwards the shoppers' own
/// notes are held against the database and the gateway: nothing acknowledged is missing, nothing was charged twice.
/// </summary>
[Collection(RunningShop.Name)]
public class I2_NeverLostTests(RunningShop shop)
{
    [Fact]
    public async Task An_acknowledged_order_survives_the_killing_of_orders_web_and_the_primary()
    {
        var sku = await shop.Goods.TakeAsync();
        await shop.Orders.PutOnShelfAsync(sku, available: 5_000);
        var acknowledged = new ConcurrentDictionary<string, string>();
        using var enough = new CancellationTokenSource();

        var shoppers = Enumerable.Range(0, 6).Select(_ => ShopUntilAsync(enough.Token, sku, acknowledged)).ToList();
        foreach (var victim in new[] { "orders", "web", "postgres", "orders" })
        {
            await GrowByAsync(acknowledged, 10);
            await shop.Stack.KillAsync(victim);
            await shop.Stack.WaitHealthyAsync(victim);
        }
        await GrowByAsync(acknowledged, 10);
        await enough.CancelAsync();
        await Task.WhenAll(shoppers);

        await shop.ExpectEverythingSettledAsync();
        foreach (var (id, status) in acknowledged)
        {
            var now = await shop.Orders.StatusAsync(id);
            Assert.True(now == status || (status == "PENDING" && now is "CONFIRMED" or "FAILED" or "CANCELLED"), $"{id} was {status}, is {now}");
        }
    }

    private async Task ShopUntilAsync(CancellationToken enough, string sku, ConcurrentDictionary<string, string> acknowledged)
    {
        while (!enough.IsCancellationRequested)
        {
            var guest = shop.NewGuest();
            var key = Guid.NewGuid().ToString("N");
            // A careful client: the same request with the same key until there is an answer that is one.
            var added = await Patiently.AskAsync(() => guest.AddAsync(sku, 1));
            if (added.Status != HttpStatusCode.OK) continue;
            var order = await Patiently.AskAsync(() => guest.OrderAsync(key: key));
            if (order.Status == HttpStatusCode.Created) acknowledged[order["order_id"]] = order["status"];
        }
    }

    private async Task GrowByAsync(ConcurrentDictionary<string, string> acknowledged, int more)
    {
        var goal = acknowledged.Count + more;
        await RunningShop.EventuallyAsync($"{goal} acknowledged orders", () => Task.FromResult(acknowledged.Count >= goal), seconds: 90);
    }
}
