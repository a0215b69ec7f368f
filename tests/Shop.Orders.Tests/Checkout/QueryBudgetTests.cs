using Shop.Orders.Tests.Stack;
using Shop.Testing;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class QueryBudgetTests(SharedServices shared)
{
    [Fact]
    public async Task A_checkout_of_twenty_lines_takes_at_most_eleven_commands_as_catalogs_prices_take_one()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        for (var i = 0; i < 20; i++)
            await buyer.AddAsync(await shop.SellAsync(), 1);

        // A request of its own, so that the connection it comes in on is warm and its trace holds nothing else.
        var commands = await sql.OfAsync(() => buyer.PlaceAsync());

        Assert.True(commands.Count is > 3 and <= 11, $"{commands.Count} commands:\n{string.Join("\n---\n", commands)}");
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
}
