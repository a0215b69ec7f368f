using Shop.Contracts;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.5.1")]
public class MoneyInAnyOrderTests(SharedServices shared)
{
    /// <summary>What happens at the provider to an order of 27.00, and how it ends.</summary>
    private static readonly (string End, Func<Sandbox, string, Task> Happens)[] Lives =
    [
        ("Confirmed Success 0 back, dispute ''", (_, _) => Task.CompletedTask),
        ("Confirmed Success 5 back, dispute ''", (sandbox, order) => sandbox.RefundAsync(order, cents: 500)),
        ("Cancelled Refunded 27 back, dispute ''", (sandbox, order) => sandbox.RefundAsync(order)),
        ("Cancelled Refunded 27 back, dispute ''", async (sandbox, order) =>
        {
            await sandbox.RefundAsync(order, cents: 500);
            await sandbox.RefundAsync(order);
        }),
        // Cancelled for the refund, and its money given back by us when that came to nothing.
        ("Cancelled Refunded 27 back, dispute ''", async (sandbox, order) => await sandbox.FailRefundAsync(await sandbox.RefundAsync(order))),
        ("Confirmed Success 0 back, dispute ''", async (sandbox, order) =>
            await sandbox.FailRefundAsync(await sandbox.RefundAsync(order, cents: 500))),
        ("Confirmed Success 0 back, dispute 'OPEN'", (sandbox, order) => sandbox.DisputeAsync(order)),
        ("Confirmed Success 0 back, dispute 'WON'", async (sandbox, order) =>
        {
            var dispute = await sandbox.DisputeAsync(order);
            await sandbox.DecideAsync(dispute, "under_review");
            await sandbox.DecideAsync(dispute, "won");
        }),
        ("Confirmed Success 5 back, dispute 'LOST'", async (sandbox, order) =>
        {
            await sandbox.RefundAsync(order, cents: 500);
            await sandbox.DecideAsync(await sandbox.DisputeAsync(order, cents: 2200), "lost");
        }),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task I4_all_that_the_provider_says_about_money_leads_to_the_same_end_in_any_order_and_number(int seed)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        shop.Webhooks.KeepsThem = true;
        var random = new Random(seed);
        var sku = await shop.SellAsync(stock: 100);
        var placed = new List<(string Order, Buyer Buyer, string End)>();
        foreach (var (end, happens) in Lives.Concat(Lives))
        {
            // Only webhooks tell that this one is paid: its refund may be told before.
            var buyer = shop.NewBuyer();
            var order = (await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired")).Order;
            Assert.True(await shop.Sandbox.AuthenticateAsync(order.Payment.RedirectUrl));
            await happens(shop.Sandbox, order.OrderId);
            placed.Add((order.OrderId, buyer, end));
        }

        await BringAsync(shop, random);
        while (await shop.RunJobAsync<RefundPayments>() > 0)
            await BringAsync(shop, random);

        foreach (var (order, buyer, end) in placed)
            Assert.Equal(end, EndOf(await buyer.OrderAsync(order)));
        var standing = placed.Count(one => one.End.StartsWith("Confirmed", StringComparison.Ordinal));
        Assert.Equal((100, standing), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    /// <summary>Everything the provider has said so far, each one to five times, shuffled and several at once.</summary>
    private static async Task BringAsync(RunningOrders shop, Random random)
    {
        await shop.Sandbox.AllWebhooksAsync();
        var brought = shop.Webhooks.Carried.SelectMany(one => Enumerable.Repeat(one, random.Next(1, 6))).ToArray();
        random.Shuffle(brought);
        await Parallel.ForEachAsync(brought, async (one, ct) =>
            await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(one.Body, one.Signature), cancellationToken: ct));
    }

    private static string EndOf(Order order)
    {
        var back = order.Payment.Refunded is { } refunded ? Money.From(refunded).Amount : 0;
        return $"{order.Status} {order.Payment.Status} {back:0} back, dispute '{order.Payment.Dispute}'";
    }
}
