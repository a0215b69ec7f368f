using System.Runtime.InteropServices;
using Shop.Bench.Stack;

namespace Shop.Bench.Report;

/// <summary>What the figures depend on, without a name of any machine.</summary>
internal sealed record Machine(int Cores, double MemoryGigabytes, string Postgres, DateTimeOffset At)
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Processes that ran or wanted to, over the last minute, when the bench began: more than a few are others.</summary>
    public string LoadBefore { get; init; } = "";

    public static async Task<Machine> ReadAsync(BenchStack shop, CancellationToken ct)
    {
        var version = await shop.Postgres.AskAsync<string>(shop.Postgres.Primary, "select split_part(current_setting('server_version'), ' ', 1)", ct);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3);
        return new Machine(Environment.ProcessorCount, memory, version, DateTimeOffset.UtcNow)
        {
            LoadBefore = (await File.ReadAllTextAsync(LoadFile, ct)).Split(' ')[0],
        };
    }

    public string Text() =>
        $"{Cores} cores, {MemoryGigabytes:F0} GB of memory, {RuntimeInformation.FrameworkDescription}, PostgreSQL {Postgres}, {At:yyyy-MM-dd}; "
        + $"load average {LoadBefore} when the shop had started";
}
