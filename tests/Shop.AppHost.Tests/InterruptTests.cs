using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("the engine runs")]
    [InlineData("the databases run")]
    [InlineData("the services start")]
    [InlineData("all is ready")]
    public async Task Ctrl_C_ends_everything_in_order_as_soon_as(string moment)
    {
        using var data = new TemporaryData();
        using var host = new AppHostProcess(data, "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
        await AppHostProcess.UntilAsync(() => moment switch
        {
            "the engine runs" => host.RunsEngine,
            "the databases run" => host.RunsPostgres,
            "the services start" => host.RunsServices,
            _ => IsReady(data),
        });

        host.Interrupt();

        Assert.Equal((0, ""), await host.EndAsync());
        var left = host.Marked();
        Assert.True(left.Count == 0, $"These are left:\n{string.Join('\n', left)}");
        Assert.False(File.Exists(StatusOf(data)), "An orderly end leaves no status behind.");
    }

    private static string StatusOf(TemporaryData data) => Path.Combine(data.Path, "status.json");

    private static bool IsReady(TemporaryData data) =>
        File.Exists(StatusOf(data)) && !File.ReadAllText(StatusOf(data)).Contains("\"ready_seconds\": null", StringComparison.Ordinal);
}
