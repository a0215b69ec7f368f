using Shop.Orders.Tests.Stack;
using Shop.Testing;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class QueryBudgetTests(SharedServices shared)
{
    [Fact]
    public async Task A_checkout_of_twenty_lines_takes_four_commands()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        for (var i = 0; i < 20; i++)
            await buyer.AddAsync(await shop.SellAsync(), 1);

        // A request of its own, so that the connection it comes in on is warm and its trace holds nothing else. And no webhook that is quicker.
        shop.Webhooks.KeepsThem = true;
        var commands = await sql.OfAsync(() => buyer.PlaceAsync());

        Assert.True(commands.Count == 4, $"{commands.Count} commands:\n{string.Join("\n---\n", commands)}");
    }

    [Fact]
    public async Task A_line_is_put_into_a_cart_and_shown_by_one_command()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 7);
        var available = 0;

        var commands = await sql.OfAsync(async () => available = (await shop.NewBuyer().AddAsync(sku, 1)).Items.Single().Available);

        Assert.Equal(7, available);
        Assert.Single(commands);
    }

    [Fact]
    public async Task Each_webhook_of_a_paid_order_takes_one_command()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        shop.Webhooks.KeepsThem = true;
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        await shop.Sandbox.AllWebhooksAsync();

        foreach (var (body, signature) in shop.Webhooks.Carried)
        {
            var commands = await sql.OfAsync(async () => await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(body, signature)));
            Assert.Single(commands);
        }

        Assert.Equal(shop.Webhooks.Carried.Count, await shop.NumberAsync("select count(*) from payment_events where effect = 'none: known already'"));
        Assert.True(shop.Webhooks.Carried.Count > 1);
    }

    [Fact]
    public async Task A_paid_order_is_written_in_three_transactions_and_a_ring_and_each_of_its_webhooks_in_one()
    {
        // Nothing else writes meanwhile, but for a sign of life now and then: the least of some is the order's own.
        await using var shop = await RunningOrders.StartAsync(shared, new() { ["Jobs:LookForMessagesEvery"] = "00:05:00" });
        shop.Webhooks.KeepsThem = true;
        var (placing, settling) = (long.MaxValue, long.MaxValue);
        for (var i = 0; i < 3 || (i < 12 && (placing, settling) != (4, 0)); i++)
        {
            var buyer = shop.NewBuyer();
            await buyer.AddAsync(await shop.SellAsync(), 1);
            await shop.Sandbox.AllWebhooksAsync();
            var known = shop.Webhooks.Carried.Count;
            placing = Math.Min(placing, await WritesAsync(shop, () => buyer.PlaceAsync()));
            await shop.Sandbox.AllWebhooksAsync();
            var webhooks = shop.Webhooks.Carried.Skip(known).ToList();
            var written = await WritesAsync(shop, async () =>
            {
                foreach (var (body, signature) in webhooks)
                    await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(body, signature));
            });
            settling = Math.Min(settling, written - webhooks.Count);
        }

        Assert.Equal((4, 0), (placing, settling));
    }

    [Fact]
    public async Task A_cart_of_two_hundred_lines_takes_at_most_four_calls_in_all()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        var skus = Enumerable.Range(0, 200).Select(i => shop.Catalog.Sell($"Mug {i}", 3m)).ToList();
        await RunningOrders.EventuallyAsync("the SKUs", async () => await shop.NumberAsync("select count(*) from inventory") == skus.Count);
        await shop.ReceiveAsync(skus, 5);
        foreach (var sku in skus)
            await buyer.AddAsync(sku, 1);

        shop.Catalog.Calls = 0;
        var lines = 0;
        var commands = await sql.OfAsync(async () => lines = (await buyer.CartAsync()).Items.Count);

        // With the one command to Redis.
        Assert.Equal(200, lines);
        Assert.InRange(1 + commands.Count + shop.Catalog.Calls, 3, 4);
    }

    /// <summary>Each transaction that writes takes a number.</summary>
    private static async Task<long> WritesAsync(RunningOrders shop, Func<Task> work)
    {
        const string next = "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
        var before = await shop.NumberAsync(next);
        await work();

        // The bell rings a moment later.
        await Task.Delay(100);
        return await shop.NumberAsync(next) - before;
    }
}
