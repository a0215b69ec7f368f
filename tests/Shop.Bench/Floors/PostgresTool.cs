using System.Diagnostics;
using Shop.AppHost.Resources;

namespace Shop.Bench.Floors;

/// <summary>One of the programs that come with the server.</summary>
internal static class PostgresTool
{
    /// <returns>What it wrote, and then what it wrote to its standard error.</returns>
    /// <exception cref="InvalidOperationException">It failed, with what it complained of.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(LocalPrograms.PostgresBin, program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(ct);
            var said = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? said + await complaints : throw new InvalidOperationException($"{program} failed: {await complaints}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
