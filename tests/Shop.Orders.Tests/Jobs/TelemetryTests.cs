using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.CartUpdates;
using Shop.Orders.Settlement;
using Shop.Orders.Telemetry;
using Shop.Orders.Tests.Stack;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Orders.Tests.Jobs;

[Collection(SharedServices.Name)]
public sealed class TelemetryTests : IDisposable
{
    private readonly SharedServices _shared;
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public TelemetryTests(SharedServices shared)
    {
        _shared = shared;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Wolverine" or "Npgsql" or OrdersTelemetry.Name,
            // As the SDK's own listener does.
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                Tracing.IsQuiet ? ActivitySamplingResult.None : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task What_is_done_later_for_an_order_belongs_to_the_orders_trace()
    {
        var outage = new RedisOutage { Fails = purpose => purpose == TakeOrderedLines.Purpose };
        await using var shop = await RunningOrders.StartAsync(_shared, configure: outage.PutBefore);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        outage.Fails = _ => false;

        await shop.HandleMessagesAsync();

        var placed = Assert.Single(_spans, span => span.DisplayName == "place order");
        var updated = Assert.Single(_spans, span => span.DisplayName == "update cart");
        Assert.Equal(placed.TraceId, updated.TraceId);
    }

    [Fact]
    public async Task Looking_for_work_that_is_not_there_leaves_no_trace()
    {
        var looks = 0;
        await using var shop = await RunningOrders.StartAsync(
            _shared, new() { ["Jobs:LookForDueEvery"] = "00:00:00.1" }, services => services.AddScoped(scope =>
            {
                Interlocked.Increment(ref looks);
                return ActivatorUtilities.CreateInstance<SettlePayments>(scope);
            }));
        await RunningOrders.EventuallyAsync("three looks", () => Task.FromResult(Volatile.Read(ref looks) > 3));

        Assert.DoesNotContain(_spans, span => span.Source.Name == "Wolverine" && span.Recorded);
        Assert.DoesNotContain(_spans, span => $"{span.GetTagItem("db.query.text")}".Contains("claim due", StringComparison.Ordinal));
        Assert.DoesNotContain(_spans, span => (string?)span.GetTagItem("db.npgsql.data_source") == "ordersdb-polling");
    }

    public void Dispose() => _listener.Dispose();
}
