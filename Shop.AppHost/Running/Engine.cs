using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Running;

/// <summary>
/// Aspire's engine, DCP: two processes beside this one that start, proxy and end all others. Aspire would not notice their death; here it
/// ends the app host.
/// </summary>
internal sealed class Engine : BackgroundService
{
    private const string MarkName = "SHOP_RUN";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ResourceNotificationService _notifications;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private int[] _processes = [];
    private int _reported;

    public Engine(ResourceNotificationService notifications, IHostApplicationLifetime lifetime)
    {
        (_notifications, _lifetime) = (notifications, lifetime);
        // Whatever is started from now on inherits it, and what that starts.
        Environment.SetEnvironmentVariable(MarkName, _mark);
    }

    /// <summary>Whether it can still be told to stop something.</summary>
    public bool IsDead => _processes.Length > 0 && !_processes.All(IsAlive);

    /// <summary>
    /// Waits until nothing is left of what this process has started, directly or not. Who started whom does not tell: an interrupted engine's
    /// first process may have started its second one and be gone.
    /// </summary>
    public async Task AwaitEndAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && Processes().Any(IsMarked);) await Task.Delay(50);
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
        await foreach (var change in _notifications.WatchAsync(ct))
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
        _lifetime.StopApplication();
    }

    private static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");

    private bool IsMarked(int process) => Read($"/proc/{process}/environ").Split('\0').Contains($"{MarkName}={_mark}");

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(folder => Path.GetFileName(folder))
        .Where(name => name.All(char.IsAsciiDigit))
        .Select(name => int.Parse(name, CultureInfo.InvariantCulture));

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
