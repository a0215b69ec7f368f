using Shop.Orders.Tests.Stack;
using Weasel.Core.Migrations;
using Wolverine.Persistence.Durability;

namespace Shop.Orders.Tests.Jobs;

[Collection(SharedServices.Name)]
public class MessageStoreTests(SharedServices shared)
{
    [Fact]
    public async Task Our_migrations_make_the_very_tables_that_the_message_library_wants()
    {
        await using var shop = await RunningOrders.StartAsync(shared);

        // Throws, with the statements that would be missing.
        await ((IDatabase)shop.Service<IMessageStore>()).AssertDatabaseMatchesConfigurationAsync();
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_on_an_empty_database_both_serve()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var settings = shop.Configuration();
        settings["ConnectionStrings:ordersdb"] = await shared.EmptyDatabaseAsync();

        using var one = OrdersProcess.Start(settings);
        using var other = OrdersProcess.Start(settings);

        foreach (var process in new[] { one, other })
        {
            await RunningOrders.EventuallyAsync("it to serve", shop.NewBuyer(process.Channel).IsServedAsync, seconds: 60);
        }

        Assert.Empty(one.Complaints.Concat(other.Complaints));
    }
}
