using System.Globalization;
using Shop.Testing;

namespace Shop.Bench.Measuring;

/// <summary>
/// How long each part has computed so far, in milliseconds: user and system time of its processes and of those of their children that have ended and
/// were waited for, from /proc. The kernel counts in steps of 10 ms.
/// </summary>
internal sealed class CpuTimes(IReadOnlyDictionary<string, int> roots)
{
    private const double MillisecondsPerTick = 10;

    // Of /proc/{pid}/stat, counted behind the name, which may hold anything: utime, stime, cutime, cstime (proc(5), 14 to 17).
    private const int FirstTime = 11;
    private const int Times = 4;

    public IReadOnlyDictionary<string, double> Read() =>
        roots.ToDictionary(part => part.Key, part => ProcessTree.Below(part.Value).Sum(Ticks) * MillisecondsPerTick);

    private static long Ticks(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[FirstTime..(FirstTime + Times)]
                .Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It has ended meanwhile: its parent has its time once it was waited for.
            return 0;
        }
    }
}
