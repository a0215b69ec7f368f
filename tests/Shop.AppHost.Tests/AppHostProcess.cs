using System.Diagnostics;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>The AppHost as a program of its own. All it starts carries a mark in the environment, by which leftovers are found.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private const string MarkName = "SHOP_TEST_MARK";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task<string> _output;

    public AppHostProcess(TemporaryData data, params string[] arguments) : this(data, environment: [], arguments)
    {
    }

    public AppHostProcess(TemporaryData data, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
        : this("Shop.AppHost", environment, [.. data.Arguments, .. arguments])
    {
    }

    private AppHostProcess(string program, IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [MarkName] = _mark },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The bench, which has the app host in its own process.</summary>
    public static AppHostProcess OfBench(params string[] arguments) => new("Shop.Bench", environment: [], arguments);

    public int Id => _process.Id;

    /// <summary>All it wrote to its standard output, once it has ended.</summary>
    public Task<string> Output => _output;

    public bool RunsEngine => Marked().Any(line => line.Contains("dcp start-apiserver", StringComparison.Ordinal));

    public bool RunsPostgres => Marked().Count(line => line.Contains("bin/postgres -D", StringComparison.Ordinal)) == 2;

    public bool RunsServices => Marked().Any(line => line.Contains("bin/Shop.Catalog/", StringComparison.Ordinal));

    public void Kill() => _process.Kill();

    /// <summary>What Ctrl+C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has come as far as a test needs it.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(200))
            if (waited.Elapsed > TimeSpan.FromMinutes(5)) throw new TimeoutException("The stack did not come up.");
    }

    public Task<(int ExitCode, string Errors)> EndAsync() => EndAsync(TimeSpan.FromMinutes(2));

    public async Task<(int ExitCode, string Errors)> EndAsync(TimeSpan patience)
    {
        await _process.WaitForExitAsync().WaitAsync(patience);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>What is left of it, by command line, when the engine has had this long to notice that the app host is gone.</summary>
    public async Task<IReadOnlyList<string>> LeftoversAsync(TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var left = Marked();
            if (left.Count == 0 || waited.Elapsed > patience) return left;
            await Task.Delay(200);
        }
    }

    public List<string> Marked() => [.. Directory.EnumerateDirectories("/proc")
        .Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
        .Where(folder => Read(folder, "environ").Contains($"{MarkName}={_mark}", StringComparison.Ordinal))
        .Select(folder => $"{Path.GetFileName(folder)} {Read(folder, "cmdline").Replace('\0', ' ')}")];

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is the kernel's or another user's.
            return "";
        }
    }
}
