using Npgsql;
using Shop.Orders.CartUpdates;
using Shop.Orders.Tests.Stack;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Tests.Jobs;

/// <summary>
/// A process is killed over its work, and another is there to take over. What the first waits for when it dies is a lock that the test holds.
/// </summary>
[Collection(SharedServices.Name)]
public class TakeOverTests(SharedServices shared)
{
    private const string Lines = "lock table order_items in access exclusive mode";
    private const string CartTask = "select from cart_tasks for update";
    private const string Message = "select from wolverine.wolverine_incoming_envelopes for update";

    // The dead are noticed after 5 s, the hung after 15; the rest is for a busy machine.
    private const int Seconds = 40;

    [Fact]
    public Task Killed_before_the_cart_is_updated_the_other_process_updates_it() =>
        ExpectTakenOnceAsync([(Lines, "%order_items%")]);

    [Fact]
    public Task Killed_when_the_cart_is_updated_and_the_task_not_yet_deleted_nothing_is_taken_twice() =>
        ExpectTakenOnceAsync([(CartTask, "%delete from cart_tasks%")]);

    [Fact]
    public Task Killed_when_the_task_is_deleted_and_the_message_not_yet_marked_as_handled_nothing_is_taken_twice() =>
        ExpectTakenOnceAsync([(CartTask, "%delete from cart_tasks%"), (Message, "update%incoming_envelopes%")]);

    [Theory]
    [InlineData("killed")]
    [InlineData("hung")]
    public Task Payments_that_one_process_looked_for_the_other_looks_for_when_that_one_is_gone(string how) =>
        ExpectTakenOverAsync(how, "%next_check_at <= %");

    [Theory]
    [Trait("Issue", "8.8.1")]
    [InlineData("killed")]
    [InlineData("hung")]
    public Task Figures_that_one_process_counted_the_other_counts_when_that_one_is_gone(string how) =>
        ExpectTakenOverAsync(how, "%count the figures%");

    private async Task ExpectTakenOverAsync(string how, string statement)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.StopServingAsync();
        using var one = Start(shop, "one");
        using var other = Start(shop, "other");
        OrdersProcess? first = null;
        await RunningOrders.EventuallyAsync(
            "one of them to look",
            async () =>
            {
                first = await LookAsync(shop, "one", statement) ? one : await LookAsync(shop, "other", statement) ? other : null;
                return first is not null;
            },
            Seconds);
        var second = first == one ? "other" : "one";

        if (how == "killed")
            first!.Kill();
        else
            first!.Hang();

        await RunningOrders.EventuallyAsync("the other to look", () => LookAsync(shop, second, statement), Seconds);
    }

    /// <param name="stops">Locks to run into, one after the other, and the statement that waits for each.</param>
    private async Task ExpectTakenOnceAsync((string Lock, string Waiting)[] stops)
    {
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(shared, configure: outage.PutBefore);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.BuyAsync(sku, 2);
        await buyer.AddAsync(sku, 1);
        await shop.StopServingAsync();
        await shop.MakeMessagesDueAsync();

        var held = await HoldAsync(shop, stops[0].Lock);
        using var first = Start(shop, "first");
        await WaitsAsync(shop, stops[0].Waiting);
        foreach (var stop in stops[1..])
        {
            var next = await HoldAsync(shop, stop.Lock);
            await held.DisposeAsync();
            held = next;
            await WaitsAsync(shop, stop.Waiting);
        }

        using var second = Start(shop, "second");
        var there = new Buyer(second.Channel, shop.Service<ShopperToken>(), buyer.Who);
        await RunningOrders.EventuallyAsync("the second process", there.IsServedAsync, Seconds);
        first.Kill();

        // Its sessions would finish what they are at, not knowing that nobody hears the answer.
        await shop.NumberAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'first'");
        await held.DisposeAsync();

        await RunningOrders.EventuallyAsync("the other to handle it", async () => await shop.MessagesAsync("status <> 'Handled'") == 0, Seconds);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from cart_tasks"));
        Assert.Equal(1, Assert.Single((await there.CartAsync()).Items).Quantity);
    }

    private static OrdersProcess Start(RunningOrders shop, string name)
    {
        var settings = shop.Configuration();
        settings["ConnectionStrings:ordersdb"] += $";Application Name={name}";
        settings["Jobs:LookForDueEvery"] = "00:00:01";
        settings["Jobs:DeadAfter"] = "00:00:05";
        settings["Jobs:LookForMessagesEvery"] = "00:00:05";
        return OrdersProcess.Start(settings);
    }

    private static async Task<NpgsqlConnection> HoldAsync(RunningOrders shop, string sql)
    {
        var connection = await shop.Service<PrimaryDataSource>().DataSource.OpenConnectionAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static Task WaitsAsync(RunningOrders shop, string statement) => RunningOrders.EventuallyAsync(
        $"'{statement}' to wait",
        async () => await shop.NumberAsync(
            $"""
            select count(*) from pg_stat_activity
            where application_name = 'first' and wait_event_type = 'Lock' and query ilike '{statement}'
            """) > 0,
        Seconds);

    /// <summary>True when this process asked so lately.</summary>
    private static async Task<bool> LookAsync(RunningOrders shop, string name, string statement) => await shop.NumberAsync(
        $"""
        select count(*) from pg_stat_activity
        where datname = current_database() and application_name = '{name}' and query like '{statement}'
            and query_start > now() - interval '3 seconds'
        """) > 0;
}
