using Npgsql;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public sealed class IdleTests(SharedServices shared)
{
    private static readonly TimeSpan UntilItRests = TimeSpan.FromSeconds(14);
    private const int Watched = 15;

    // Its signs of life, and its looks for messages and due payments. PostgreSQL does not count what touches no table.
    private const int MostInASecond = 14;

    [Fact]
    public async Task A_replica_that_nobody_asks_asks_its_database_little_and_opens_no_connections()
    {
        var usual = new Dictionary<string, string?> { ["Jobs:LookForDue"] = "*/5 * * * * *", ["Jobs:LookForMessagesEvery"] = "00:00:05" };
        await using var shop = await RunningOrders.StartAsync(shared, usual);
        await using var database = await OpenAsync(shop.ConnectionString);
        await Task.Delay(UntilItRests);

        var before = await ReadAsync(database);
        await Task.Delay(TimeSpan.FromSeconds(Watched));
        var after = await ReadAsync(database);

        Assert.InRange(after.Transactions - before.Transactions, 1, MostInASecond * Watched);
        Assert.InRange(after.Sessions - before.Sessions, 0, 3);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string address)
    {
        var connection = await new NpgsqlDataSourceBuilder(address).BuildMultiHost().OpenConnectionAsync(TargetSessionAttributes.Primary);
        return connection;
    }

    private static async Task<(long Transactions, long Sessions)> ReadAsync(NpgsqlConnection database)
    {
        await using var command = new NpgsqlCommand(
            "select xact_commit + xact_rollback, sessions from pg_stat_database where datname = current_database()", database);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
