using HdrHistogram;
using Shop.Bench.Stack;

namespace Shop.Bench.Measuring;

/// <summary>One turn of a workload and one of its floor, right after it.</summary>
internal sealed record Round(LoadResult Load, Reading Cost, double FloorPerSecond, double FloorCpu)
{
    public double Ratio => FloorPerSecond > 0 ? Load.PerSecond / FloorPerSecond : double.NaN;

    /// <summary>Of all parts that count, in milliseconds for a unit.</summary>
    public double Cpu => Parts.Counted.Sum(CpuOf);

    /// <summary>Milliseconds of a part for a unit.</summary>
    public double CpuOf(string part) => PerUnit(Cost.Cpu.GetValueOrDefault(part));

    public double PerUnit(double amount) => Load.Units > 0 ? amount / Load.Units : double.NaN;
}

/// <summary>A workload at some number of products: what is in the tables.</summary>
/// <param name="Remark">Null when there is nothing to say.</param>
internal sealed record Row(string Name, int Connections, string Floor, IReadOnlyList<Round> Rounds, string? Remark)
{
    public double PerSecond => Median(round => round.Load.PerSecond);

    public double FloorPerSecond => Median(round => round.FloorPerSecond);

    /// <summary>Of the rounds' own ratios: what slows a round down slows both of its halves.</summary>
    public double Ratio => Median(round => round.Ratio);

    public double FloorCpu => Median(round => round.FloorCpu);

    /// <summary>Of all parts that count, in milliseconds.</summary>
    public double Cpu => Median(round => round.Cpu);

    public LongHistogram Latencies { get; } = Measuring.Latencies.Merge(Rounds.Select(round => round.Load.Latencies));

    public IReadOnlyList<string> Failures => [.. Rounds.SelectMany(round => round.Load.Failures)];

    public long Units => Rounds.Sum(round => round.Load.Units);

    public double CpuOf(string part) => Median(round => round.CpuOf(part));

    public double PerUnit(Func<SqlCounters, long> counter) => Median(round => round.PerUnit(counter(round.Cost.Sql)));

    private double Median(Func<Round, double> figure)
    {
        var sorted = Rounds.Select(figure).Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
