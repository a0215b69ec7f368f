using Shop.Bench.Floors;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;
using Shop.Bench.Workloads;

namespace Shop.Bench.Measuring;

/// <summary>Measures a workload and its floor in turns.</summary>
internal sealed class Measure(BenchStack shop, int seconds)
{
    /// <summary>Odd, so that one of them is the median.</summary>
    private const int Rounds = 3;

    private const int MostWarmingRounds = 20;

    private const int SteadyRounds = 3;

    private const double HardlyCheaper = 0.95;

    /// <summary>
    /// A process that has just started still compiles what it did first, and for ten seconds after a visit it looks after its databases (0219).
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public async Task<Row> RunAsync(Workload workload, Sample sample, CancellationToken ct)
    {
        await workload.PrepareAsync(shop, sample, ct);
        var floor = await workload.FloorAsync(shop, ct);
        await WarmAsync(workload, ct);
        var rounds = new List<Round>();
        while (rounds.Count < Rounds)
            rounds.Add(await TakeTurnsAsync(workload, floor, ct));
        return new Row(workload.Name, workload.Connections, floor.Name, rounds, await workload.JudgeAsync(shop, ct));
    }

    /// <summary>What the shop computes by itself, in milliseconds a second by part.</summary>
    public async Task<IReadOnlyDictionary<string, double>> IdleAsync(CancellationToken ct)
    {
        await Task.Delay(Settling, ct);
        var before = await shop.Meters.ReadAsync(ct);
        await Task.Delay(TimeSpan.FromSeconds(seconds * Rounds), ct);
        var spent = await shop.Meters.ReadAsync(ct) - before;
        return spent.Cpu.ToDictionary(part => part.Key, part => part.Value / (seconds * Rounds));
    }

    private async Task<Round> TakeTurnsAsync(Workload workload, IFloor floor, CancellationToken ct)
    {
        var before = await shop.Meters.ReadAsync(ct);
        var load = await LoadAsync(workload, ct);
        var between = await shop.Meters.ReadAsync(ct);
        var least = await floor.RunAsync(seconds, ct);
        var floorSpent = await shop.Meters.ReadAsync(ct) - between;
        return new Round(load, between - before, least.PerSecond, least.Units > 0 ? floorSpent.Cpu[floor.Part] / least.Units : double.NaN);
    }

    /// <summary>
    /// What runs for the first time is compiled, and compiled better when it has run for a while: until three rounds one after the other are hardly
    /// cheaper than the cheapest before.
    /// </summary>
    private async Task WarmAsync(Workload workload, CancellationToken ct)
    {
        var cheapest = double.PositiveInfinity;
        var steady = 0;
        for (var round = 0; round < MostWarmingRounds && steady < SteadyRounds; round++)
        {
            var before = await shop.Meters.ReadAsync(ct);
            var load = await LoadAsync(workload, ct);
            var spent = await shop.Meters.ReadAsync(ct) - before;
            var unit = new Round(load, spent, double.NaN, double.NaN).Cpu;
            steady = unit < cheapest * HardlyCheaper ? 0 : steady + 1;
            cheapest = Math.Min(cheapest, unit);
        }
    }

    private Task<LoadResult> LoadAsync(Workload workload, CancellationToken ct) =>
        Load.RunAsync(workload.RunAsync, shop.Web, workload.Connections, TimeSpan.FromSeconds(seconds), ct);
}
