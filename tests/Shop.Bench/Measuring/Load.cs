using System.Diagnostics;
using HdrHistogram;

namespace Shop.Bench.Measuring;

/// <summary>Does the same thing over and over for some time, as many at once as there are connections; none waits for another.</summary>
internal static class Load
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    /// <param name="unit">One unit of work. What it throws but for the end of the bench is counted as a failure.</param>
    public static async Task<LoadResult> RunAsync(Func<Visitor, Task> unit, Uri address, int connections, TimeSpan time, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var visits = await Task.WhenAll(Enumerable.Range(0, connections).Select(async number =>
        {
            using var visitor = new Visitor(address, new Random(number), ct);
            return await Task.Run(() => RepeatAsync(unit, visitor, began, time, ct), ct);
        }));
        return LoadResult.Of(visits, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<Visits> RepeatAsync(Func<Visitor, Task> unit, Visitor visitor, long began, TimeSpan time, CancellationToken ct)
    {
        var visits = new Visits();
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                await unit(visitor);
                visits.Latencies.RecordValue(Math.Clamp(Microseconds(start), 1, Latencies.Longest));
            }
            catch (Exception failure) when (!ct.IsCancellationRequested && failure is UnitFailedException or IOException)
            {
                visits.Failures.Add(failure.Message);
                await Task.Delay(PauseAfterFailure, ct);
            }
        }

        return visits;
    }

    private static long Microseconds(long start) => (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds;

    internal sealed class Visits
    {
        public LongHistogram Latencies { get; } = Measuring.Latencies.New();

        public List<string> Failures { get; } = [];
    }
}

/// <summary>An answer was not the one that the workload is about.</summary>
internal sealed class UnitFailedException(string message) : Exception(message);

/// <param name="Units">That were done.</param>
/// <param name="Failures">What was said of those that were not.</param>
internal sealed record LoadResult(long Units, TimeSpan Elapsed, LongHistogram Latencies, IReadOnlyList<string> Failures)
{
    public double PerSecond => Units / Elapsed.TotalSeconds;

    internal static LoadResult Of(IReadOnlyCollection<Load.Visits> visits, TimeSpan elapsed)
    {
        var all = Measuring.Latencies.Merge(visits.Select(visit => visit.Latencies));
        return new LoadResult(all.TotalCount, elapsed, all, [.. visits.SelectMany(visit => visit.Failures)]);
    }
}
