using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Tests.Stack;

/// <summary>Hears every measurement of one counter of the service, with its tags as "key=value".</summary>
public sealed class CountedMetric : IDisposable
{
    private readonly MeterListener _listener = new();

    public CountedMetric(string name)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == OrdersTelemetry.Meter && instrument.Name == name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var (key, value) in tags)
                Tags.Enqueue($"{key}={value}");
        });
        _listener.Start();
    }

    public ConcurrentQueue<string> Tags { get; } = [];

    public void Dispose() => _listener.Dispose();
}
