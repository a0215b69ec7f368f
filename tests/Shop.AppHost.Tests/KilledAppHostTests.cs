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
        // One of these for each replica would outlive its service, and the service it.
        Assert.DoesNotContain(host.Marked(), line => line.Contains("dotnet run", StringComparison.Ordinal));

        host.Kill();

        Assert.Empty(await host.LeftoversAsync(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task An_app_host_that_loses_its_engine_ends_and_leaves_nothing()
    {
        using var data = new TemporaryData();
        using var host = new AppHostProcess(data, "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
        await AppHostProcess.UntilAsync(() => host.RunsPostgres);

        var engine = host.Marked().Single(line => line.Contains("dcp start-apiserver", StringComparison.Ordinal)).Split(' ')[0];
        using (var process = Process.GetProcessById(int.Parse(engine, CultureInfo.InvariantCulture))) process.Kill();

        const string Sentence =
            "Aspire's engine (DCP) has died; the shop ends, as nothing could start or stop its parts any more.\n";
        Assert.Equal((1, Sentence), await host.EndAsync());
        Assert.Empty(await host.LeftoversAsync(TimeSpan.FromSeconds(15)));
    }
}
