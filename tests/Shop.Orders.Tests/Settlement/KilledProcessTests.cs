using Grpc.Core;
using Shop.Orders.Tests.Stack;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class KilledProcessTests(SharedServices shared)
{
    [Fact]
    public async Task I2_kill_9_while_the_card_is_being_charged_leads_to_one_confirmed_order_and_one_charge()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        await shop.StopServingAsync();
        var settings = shop.Configuration();
        settings["Payments:Lease"] = "00:00:05";
        settings["Jobs:LookForDueEvery"] = "00:00:01";
        settings["Stripe:Timeout"] = "00:00:10";
        var delay = await shop.Sandbox.MisbehaveAsync("delay", count: 1, only: "confirm", milliseconds: 2500);

        using (var first = OrdersProcess.Start(settings))
        {
            var buyer = new Buyer(first.Channel, shop.Service<ShopperToken>(), shop.NewBuyer().Who);
            await RunningOrders.EventuallyAsync("the process to serve", () => CanAddAsync(buyer, sku), seconds: 60);
            var placing = buyer.PlaceAsync();
            await RunningOrders.EventuallyAsync("the card to be charged", async () => await shop.Sandbox.FiredAsync(delay) == 1);
            first.Kill();
            await Assert.ThrowsAsync<RpcException>(() => placing);
        }

        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders where status = 'PENDING'"));
        using var second = OrdersProcess.Start(settings);
        await RunningOrders.EventuallyAsync(
            "the next process to finish it",
            async () => await shop.NumberAsync("select count(*) from orders where status = 'CONFIRMED'") == 1,
            seconds: 60);

        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders"));
        Assert.Equal(1, await shop.Sandbox.ChargesAltogetherAsync());
        Assert.Equal((10, 1), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    private static async Task<bool> CanAddAsync(Buyer buyer, string sku)
    {
        try
        {
            return (await buyer.ChangeAsync(sku, 1)).Items.Count == 1;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }
}
