using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Orders.Tests.Stack;

/// <summary>Everything that one process's meters say, as an exporter would hear it.</summary>
public sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Reading> _heard = new();
    private readonly ConcurrentQueue<Reading> _shown = new();

    public Readings(IServiceProvider process)
    {
        var meters = process.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("shop.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What all gauges show now, by name and tags: "shop.orders.count status=CONFIRMED".</summary>
    public Dictionary<string, double> Gauges()
    {
        _shown.Clear();
        _listener.RecordObservableInstruments();
        return _shown.ToDictionary(reading => reading.Name, reading => reading.Value);
    }

    /// <summary>What was counted so far, added up by name and tags.</summary>
    public Dictionary<string, double> Counted() =>
        _heard.GroupBy(reading => reading.Name).ToDictionary(all => all.Key, all => all.Sum(reading => reading.Value));

    /// <summary>Each value on its own.</summary>
    public IReadOnlyList<double> Of(string name) => [.. _heard.Where(reading => reading.Name == name).Select(reading => reading.Value)];

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (key, word) in tags)
            name += $" {key}={word}";
        (instrument.IsObservable ? _shown : _heard).Enqueue(new(name, value));
    }

    private sealed record Reading(string Name, double Value);
}
