using System.Diagnostics;
using System.Globalization;
using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class KilledAppHostTests
{
    [Fact]
    public async Task No_process_outlives_an_app_host_that_is_killed()
    {
        using var data = new TemporaryData();
        using var host = new AppHostProcess(data, "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
        await AppHostProcess.UntilAsync(() => host.RunsPostgres && host.RunsServices);

        host.Kill();

        Assert.Empty(await host.LeftoversAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task An_app_host_that_loses_its_engine_ends_and_leaves_nothing()
    {
        using var data = new TemporaryData();
        using var host = new AppHostProcess(data, "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
        await AppHostProcess.UntilAsync(() => host.RunsPostgres);

        var engine = host.Marked().Single(line => line.Contains("dcp start-apiserver", StringComparison.Ordinal)).Split(' ')[0];
        using (var process = Process.GetProcessById(int.Parse(engine, CultureInfo.InvariantCulture))) process.Kill();

        Assert.Equal(1, (await host.EndAsync()).ExitCode);
        Assert.Empty(await host.LeftoversAsync(TimeSpan.FromMinutes(1)));
    }
}
