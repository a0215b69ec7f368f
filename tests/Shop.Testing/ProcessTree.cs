using System.Diagnostics;
using System.Globalization;

namespace Shop.Testing;

/// <summary>Processes of this machine with what they have started, and signals to them.</summary>
public static class ProcessTree
{
    /// <summary>
    /// SIGSTOP, until this is disposed of: they live, their connections stand, the kernel takes new ones for them, and nothing is heard of them.
    /// </summary>
    public static async Task<IAsyncDisposable> HangAsync(IReadOnlyList<int> processes)
    {
        await SignalAsync("STOP", processes);
        return new Hung(processes);
    }

    /// <param name="signal">As kill(1) names it.</param>
    /// <param name="processes">Those that have ended meanwhile do not matter.</param>
    public static async Task SignalAsync(string signal, IReadOnlyList<int> processes)
    {
        if (processes.Count == 0) return;
        var ids = processes.Select(process => process.ToString(CultureInfo.InvariantCulture));
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", .. ids]) { RedirectStandardError = true })!;
        await kill.WaitForExitAsync();
    }

    /// <summary>A process and everything below it, parents before children.</summary>
    public static IReadOnlyList<int> Below(int root)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0).ToLookup(ParentOf);
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++) tree.AddRange(children[tree[i]]);
        return tree;
    }

    // /proc/{pid}/stat: the number, the name in parentheses (which may hold anything), the state, the parent.
    private static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }

    private sealed class Hung(IReadOnlyList<int> processes) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await SignalAsync("CONT", processes);
    }
}
