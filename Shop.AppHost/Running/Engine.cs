using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Running;

/// <summary>
/// Aspire's engine, DCP: two processes beside this one that start, proxy and end all others. Aspire would not notice their death; here it
/// ends the app host.
/// </summary>
internal sealed class Engine(ResourceNotificationService notifications, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HashSet<int> _family = [];
    private int[] _processes = [];
    private int _reported;

    /// <summary>Whether it can still be told to stop something.</summary>
    public bool IsDead => _processes.Length > 0 && !_processes.All(IsAlive);

    /// <summary>Waits until the engines of this process have ended, and with them all that they started.</summary>
    public async Task AwaitEndAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && Known().Any(IsAlive);) await Task.Delay(50);
    }

    // The two, and what watches over them or over what they started, be it alive or gone meanwhile. An interrupted start may have run nothing yet
    // by which the two are known: then it is whatever watches this process, and what watches that.
    private IEnumerable<int> Known()
    {
        _family.UnionWith(_processes);
        _family.UnionWith(Watching(Environment.ProcessId));
        foreach (var process in _family.ToArray()) _family.UnionWith(Watching(process));
        return _family;
    }

    /// <summary>Says it once.</summary>
    public async Task ReportDeathAsync()
    {
        if (Interlocked.Exchange(ref _reported, 1) == 1) return;
        Environment.ExitCode = 1;
        await Console.Error.WriteLineAsync("Aspire's engine (DCP) has died; the shop ends, as nothing could start or stop its parts any more.");
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        lifetime.ApplicationStopping.Register(() => Known());
        await foreach (var change in notifications.WatchAsync(ct))
        {
            if (change.Snapshot.ProcessOf() is not { } started) continue;
            // What is started is a child of the controllers, which watch over the server they obey.
            var controllers = ParentOf(started);
            if (WatchedBy(controllers) is not { } server) continue;
            _processes = [server, controllers];
            break;
        }
        while (!IsDead) await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        await ReportDeathAsync();
        lifetime.StopApplication();
    }

    private static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");

    private static IEnumerable<int> Watching(int process) => Directory.EnumerateDirectories("/proc")
        .Select(folder => Path.GetFileName(folder))
        .Where(name => name.All(char.IsAsciiDigit))
        .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
        .Where(other => WatchedBy(other) == process);

    private static int ParentOf(int process)
    {
        // "pid (name) state parent ...", and the name may hold anything.
        var stat = Read($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The process that one of DCP's is told to follow into death; null for any other process.</summary>
    private static int? WatchedBy(int process)
    {
        var arguments = Read($"/proc/{process}/cmdline").Split('\0');
        var at = Array.IndexOf(arguments, "--monitor");
        return at > 0 && at + 1 < arguments.Length && Path.GetFileName(arguments[0]) == "dcp"
            ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture)
            : null;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return "";
        }
    }
}
