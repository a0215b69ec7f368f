using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.8.1")]
public sealed class ReportFiguresTests(SharedServices shared)
{
    [Fact]
    public async Task Of_two_replicas_one_shows_the_shops_figures_and_the_other_takes_over_when_it_is_gone()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 2);
        using var first = new Readings(shop.Services);
        await RunningOrders.EventuallyAsync("the order to be counted", () => Task.FromResult(Confirmed(first) == 1));
        await shop.AddReplicaAsync();
        using var second = new Readings(shop.ServicesOf(1));

        // For longer than a replica waits before it asks again whether it may: in the sum over both every order stands once.
        for (var looks = 0; looks < 60; looks++)
        {
            Assert.Equal((1, 0), (Confirmed(first), second.Gauges().Count));
            await Task.Delay(100);
        }

        await shop.StopServingAsync();
        await RunningOrders.EventuallyAsync("the other to count", () => Task.FromResult(Confirmed(second) == 1));
    }

    private static double Confirmed(Readings replica) => replica.Gauges().GetValueOrDefault("shop.orders.count status=CONFIRMED");
}
