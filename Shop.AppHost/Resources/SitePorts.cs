using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Resources;

/// <summary>The two ports people use: `--port` (or Shop:Port) for the site, `--dashboard-port` (or Shop:DashboardPort) for the dashboard.</summary>
internal sealed record SitePorts(int Site, int Dashboard)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static SitePorts Of(IConfigurationManager configuration)
    {
        var ports = new SitePorts(
            Read(configuration["port"] ?? configuration["Shop:Port"], "--port", 8080),
            Read(configuration["dashboard-port"] ?? configuration["Shop:DashboardPort"], "--dashboard-port", 18888));
        if (ports.Site == ports.Dashboard)
            throw new DistributedApplicationException("The site and the dashboard can't share a port; --port and --dashboard-port must differ.");
        // Where Aspire reads the address of its dashboard.
        configuration["ASPNETCORE_URLS"] = $"http://localhost:{ports.Dashboard}";
        return ports;
    }

    /// <summary>
    /// After a kill the former run still holds its ports for some seconds, until its engine has stopped everything: it is waited for. An
    /// orderly end leaves no status file, and then a taken port is somebody else's.
    /// </summary>
    public async Task AwaitFormerRunAsync(DataFolder data)
    {
        var waited = Stopwatch.StartNew();
        while (File.Exists(data.StatusFile) && waited.Elapsed < Patience && (FreePort.IsTaken(Site) || FreePort.IsTaken(Dashboard)))
            await Task.Delay(200);
        File.Delete(data.StatusFile);
    }

    /// <summary>The engine would wait for a taken port without a word.</summary>
    /// <exception cref="DistributedApplicationException">Names a port that somebody else has.</exception>
    public void RefuseTaken(IConfiguration configuration)
    {
        // Tests of the model run on random ports instead.
        if (configuration["DcpPublisher:RandomizePorts"] == "true") return;
        foreach (var (port, resource) in new[] { (Site, "web"), (Dashboard, "aspire-dashboard") })
            if (FreePort.IsTaken(port))
                throw new DistributedApplicationException($"Port {port}, wanted for '{resource}', is taken by another program.");
    }

    private static int Read(string? text, string name, int usual)
    {
        if (text is null) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new DistributedApplicationException($"{name} must be a number from 1 to 65535, not '{text}'.");
    }
}
