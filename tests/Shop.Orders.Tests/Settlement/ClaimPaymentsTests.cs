using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class ClaimPaymentsTests(SharedServices shared)
{
    [Fact]
    public async Task Two_workers_share_the_due_payments_and_neither_takes_one_twice()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync(stock: 100);
        for (var i = 0; i < 6; i++)
            await shop.NewBuyer().BuyAsync(sku, 1, "pm_card_authenticationRequired");
        shop.Clock.Advance(TimeSpan.FromMinutes(16));

        var taken = await Task.WhenAll(shop.RunJobAsync<SettlePayments>(), shop.RunJobAsync<SettlePayments>());

        Assert.Equal(6, taken.Sum());
        Assert.Equal(6, await shop.NumberAsync("select count(*) from orders where status = 'CANCELLED'"));
        Assert.Equal((100, 0), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task A_claimed_payment_is_its_holders_alone_until_the_lease_runs_out()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        shop.Clock.Advance(TimeSpan.FromMinutes(2));

        var claimed = await ClaimAsync();
        Assert.Equal((placed.Order.OrderId, 2), ($"{claimed?.Key.OrderId}", claimed?.Checks));
        Assert.Null(await ClaimAsync());

        shop.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(3, (await ClaimAsync())?.Checks);

        Task<DuePayment?> ClaimAsync() =>
            shop.WithAsync((ClaimPayments claim) => claim.OneAsync(Guid.Parse(placed.Order.OrderId), CancellationToken.None));
    }
}
