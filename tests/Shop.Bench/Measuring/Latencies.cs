using HdrHistogram;

namespace Shop.Bench.Measuring;

/// <summary>Histograms of microseconds, exact to three digits.</summary>
internal static class Latencies
{
    /// <summary>A minute; nothing in the shop waits longer.</summary>
    public const long Longest = 60_000_000;

    private const int Digits = 3;

    public static LongHistogram New() => new(Longest, Digits);

    public static LongHistogram Merge(IEnumerable<LongHistogram> parts)
    {
        var all = New();
        foreach (var part in parts)
            all.Add(part);
        return all;
    }

    /// <summary>Not a number where nothing was done.</summary>
    public static double Milliseconds(this LongHistogram latencies, double percentile) =>
        latencies.TotalCount > 0 ? latencies.GetValueAtPercentile(percentile) / 1000.0 : double.NaN;
}
