using System.Collections.Concurrent;
using System.Diagnostics;
using Shop.Orders.CartUpdates;
using Shop.Orders.Telemetry;
using Shop.Orders.Tests.Stack;

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
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
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
        await using var shop = await RunningOrders.StartAsync(_shared, new() { ["Jobs:LookForDue"] = "* * * * * *" });
        await RunningOrders.EventuallyAsync(
            "three looks", () => Task.FromResult(_spans.Count(span => span.DisplayName == "wolverine.recurring.occurrence") >= 3));

        Assert.Equal([], _spans.Where(span => span.Source.Name == "Wolverine" && span.Recorded).Select(span => span.DisplayName));
        Assert.DoesNotContain(_spans, span => (string?)span.GetTagItem("db.npgsql.data_source") == "ordersdb-polling");
    }

    public void Dispose() => _listener.Dispose();
}
