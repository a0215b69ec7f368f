using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class PaymentsUnderwayTests(SharedServices shared)
{
    [Fact]
    public async Task A_process_that_stops_finishes_the_payment_it_has_begun()
    {
        await using var shop = await RunningOrders.StartAsync(shared, new() { ["Stripe:Timeout"] = "00:00:10" });
        await shop.Sandbox.HoldWebhooksAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        shop.Seam.AfterCall = path =>
        {
            if (!path.EndsWith("/confirm", StringComparison.Ordinal))
                return Task.CompletedTask;

            asked.SetResult();
            return answer.Task;
        };
        var placing = buyer.PlaceAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var stopping = shop.Service<PaymentsUnderway>().StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted, "It did not wait for the payment.");
        answer.SetResult();
        await stopping;

        Assert.Equal(1, await shop.NumberAsync("select count(*) from payments where status = 'SUCCESS'"));
        await placing;
    }

    [Fact]
    public async Task A_payment_that_breaks_off_does_not_fail_who_waits_for_it_and_is_taken_up_after_its_lease()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1, "pm_card_authenticationRequired");
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        var due = await shop.WithAsync((ClaimPayments claim) => claim.OneAsync(Guid.Parse(placed.Order.OrderId), CancellationToken.None));

        await shop.Service<PaymentsUnderway>().Start(due! with { Provider = "one that is not set up" }, "test");

        Assert.Equal(0, await shop.RunJobAsync<SettlePayments>());
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());
    }
}
