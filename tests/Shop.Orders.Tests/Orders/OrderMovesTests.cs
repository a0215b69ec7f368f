using System.Text;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Orders;

[Collection(SharedServices.Name)]
public class OrderMovesTests(SharedServices shared)
{
    [Fact]
    public async Task I11_random_moves_change_an_order_only_along_the_table_each_with_who_when_and_why()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 100);
        var random = new Random(11);
        var statuses = Enum.GetValues<OrderStatus>();
        for (var run = 0; run < 10; run++)
        {
            var placed = await shop.NewBuyer().BuyAsync(sku, 1, "pm_card_authenticationRequired");
            var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
            var (stands, moves) = (OrderStatus.Pending, 1);
            for (var step = 0; step < 25; step++)
            {
                var (from, to) = (statuses[random.Next(statuses.Length)], statuses[random.Next(statuses.Length)]);
                if (!OrderMoves.IsLegal(from, to))
                {
                    await Assert.ThrowsAsync<InvalidOperationException>(() => MoveAsync(shop, key, from, to));
                    continue;
                }

                Assert.Equal(from == stands, await MoveAsync(shop, key, from, to));
                if (from == stands)
                    (stands, moves) = (to, moves + 1);
            }

            Assert.Equal(1, await shop.NumberAsync(
                $"select count(*) from orders where order_id = '{key.OrderId}' and status = '{StoredName.Of(stands)}'"));
            Assert.Equal(moves, await shop.NumberAsync(
                $"select count(*) from order_status_history where order_id = '{key.OrderId}' and by <> '' and why <> '' and at is not null"));
        }
    }

    [Fact]
    public async Task The_picture_of_the_moves_in_the_docs_is_the_table()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "order-states.md");
        var drawn = Draw();
        var found = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        if (found != drawn)
            await File.WriteAllTextAsync(path, drawn);

        Assert.True(found == drawn, "docs/order-states.md differed from OrderMoves.Legal and has been drawn anew: look at it and commit it.");
    }

    private static Task<bool> MoveAsync(RunningOrders shop, OrderKey key, OrderStatus from, OrderStatus to) =>
        shop.WithAsync<MoveOrder, bool>(move => move.RunAsync(key, from, to, "test", "a random move", "test", CancellationToken.None));

    private static string Draw()
    {
        var text = new StringBuilder(
            """
            # The states of an order

            Drawn from `OrderMoves.Legal` in `Shop.Orders/Orders/OrderMoves.cs` by `OrderMovesTests`, which fails when the two differ.

            ```mermaid
            stateDiagram-v2
                [*] --> PENDING

            """);
        foreach (var (from, to) in OrderMoves.Legal.Order())
            text.Append("    ").Append(StoredName.Of(from)).Append(" --> ").Append(StoredName.Of(to)).Append('\n');
        foreach (var end in Enum.GetValues<OrderStatus>().Where(status => OrderMoves.Legal.All(move => move.From != status)))
            text.Append("    ").Append(StoredName.Of(end)).Append(" --> [*]\n");

        return text.Append("```\n").ToString();
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Shop.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Shop.sln is not above the tests.");

        return folder;
    }
}
