using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class SecondStartTests
{
    [Fact]
    public async Task A_second_start_finds_the_data_of_the_first_which_was_stopped_in_order()
    {
        using var folder = new TemporaryData();
        var first = await DataServices.StartAsync(folder);
        await Sql.AskAsync<int>(first.AccountsDb, "create table people (n int); insert into people values (3) returning n");
        using var watching = new CancellationTokenSource();
        var states = new ConcurrentQueue<(string Name, string? State)>();
        var watch = WatchAsync(first, states, watching.Token);
        await first.DisposeAsync();
        await watching.CancelAsync();
        await watch;

        var second = await DataServices.StartAsync(folder);
        try
        {
            Assert.Equal(3, await Sql.AskAsync<int>(second.AccountsDb, "select n from people"));
            // The primary outlives the replica that follows it, and neither needed recovery.
            var order = states.ToList();
            var replicaGone = order.FindLastIndex(s => s == ("postgres-replica", KnownResourceStates.Finished));
            var primaryStopping = order.FindLastIndex(s => s == ("postgres", KnownResourceStates.Stopping));
            Assert.InRange(replicaGone, 0, primaryStopping);
            var console = await ConsoleAsync(second, "postgres");
            Assert.Contains(console, line => line.Contains("database system was shut down at", StringComparison.Ordinal));
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    private static async Task WatchAsync(DataServices data, ConcurrentQueue<(string Name, string? State)> states, CancellationToken ct)
    {
        try
        {
            await foreach (var change in data.Application.ResourceNotifications.WatchAsync(ct))
                states.Enqueue((change.Resource.Name, change.Snapshot.State?.Text));
        }
        catch (OperationCanceledException)
        {
            // All has been seen.
        }
    }

    private static async Task<IReadOnlyList<string>> ConsoleAsync(DataServices data, string name)
    {
        var id = (await data.Application.ResourceNotifications.WaitForResourceHealthyAsync(name)).ResourceId;
        var loggers = data.Application.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<string>();
        await foreach (var batch in loggers.GetAllAsync(id)) lines.AddRange(batch.Select(line => line.Content));
        return lines;
    }
}
