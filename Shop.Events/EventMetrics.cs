using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Shop.Events;

/// <summary>How well the consumers keep up. A growing age of the oldest unapplied event means one is stuck.</summary>
internal sealed class EventMetrics
{
    public static readonly ActivitySource Source = new("Shop.Events");

    private readonly Counter<long> _applied;
    private readonly Counter<long> _failed;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _oldest = new();

    public EventMetrics(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create("Shop.Events");
        _applied = meter.CreateCounter<long>("shop.events.applied", "{event}", "Events applied");
        _failed = meter.CreateCounter<long>("shop.events.failed", "{attempt}", "Attempts to apply that failed and will be repeated");
        meter.CreateObservableGauge(
            "shop.events.oldest_unapplied_age",
            () => _oldest.Select(entry => new Measurement<double>((clock.GetUtcNow() - entry.Value).TotalSeconds, Tag(entry.Key))),
            "s",
            "Age of the oldest event that was received and is not applied yet; absent when there is none");
    }

    public void Received(string source, DateTimeOffset oldest) => _oldest.TryAdd(source, oldest);

    public void Applied(string source, int count)
    {
        _applied.Add(count, Tag(source));
        _oldest.TryRemove(source, out _);
    }

    public void Failed(string source) => _failed.Add(1, Tag(source));

    private static KeyValuePair<string, object?> Tag(string source) => new("source", source);
}
