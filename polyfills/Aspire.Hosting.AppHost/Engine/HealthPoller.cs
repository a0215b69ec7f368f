using System.Collections.Immutable;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

/// <summary>
/// Asks for the health of one replica while it runs. DCP's own probes publish with up to five seconds delay, and Aspire asks only through
/// the proxy; here each replica is asked on its own port.
/// </summary>
internal sealed class HealthPoller(HealthCheckService checks, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WhenHealthy = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>What is to be published together with "Running": nothing is known yet, and without reports it would pass for healthy.</summary>
    public static ImmutableArray<HealthReportSnapshot> NotAskedYet(IResource resource) =>
        [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => new HealthReportSnapshot(a.Key, null, null, null))];

    /// <param name="resource">Whose checks are run.</param>
    /// <param name="portOf">The replica's own port of an endpoint.</param>
    /// <param name="report">Gets the reports whenever one of them changed.</param>
    /// <param name="ct">Ends the polling, when the replica does not run any more.</param>
    public async Task RunAsync(
        IResource resource, Func<string, int> portOf, Action<ImmutableArray<HealthReportSnapshot>> report, CancellationToken ct)
    {
        var annotations = resource.Annotations.OfType<HealthCheckAnnotation>().ToArray();
        var last = NotAskedYet(resource);
        report(last);
        while (annotations.Length > 0)
        {
            ImmutableArray<HealthReportSnapshot> now = [.. await Task.WhenAll(annotations.Select(a => CheckAsync(a, portOf, ct)))];
            if (!now.Select(Essence).SequenceEqual(last.Select(Essence))) report(now);
            last = now;
            await Task.Delay(now.All(r => r.Status == HealthStatus.Healthy) ? WhenHealthy : UntilHealthy, clock, ct);
        }
    }

    public void Dispose() => _http.Dispose();

    private static (HealthStatus?, string?) Essence(HealthReportSnapshot report) => (report.Status, report.Description);

    private async Task<HealthReportSnapshot> CheckAsync(HealthCheckAnnotation annotation, Func<string, int> portOf, CancellationToken ct)
    {
        var report = annotation is HttpHealthCheckAnnotation http
            ? await AskAsync(http, portOf(http.EndpointName), ct)
            : await RunRegisteredAsync(annotation.Key, ct);
        return report with { LastRunAt = clock.GetUtcNow().UtcDateTime };
    }

    private async Task<HealthReportSnapshot> AskAsync(HttpHealthCheckAnnotation check, int port, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync($"http://127.0.0.1:{port}{check.Path}", ct);
            var healthy = response.StatusCode == (HttpStatusCode)check.StatusCode;
            // ASP.NET's health endpoints say in the body what is wrong.
            var body = healthy ? null : await response.Content.ReadAsStringAsync(ct);
            return new HealthReportSnapshot(
                check.Key,
                healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy,
                healthy ? null : $"{check.Path} answered {(int)response.StatusCode}: {body}",
                null);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return new HealthReportSnapshot(check.Key, HealthStatus.Unhealthy, $"{check.Path} does not answer.", failure.Message);
        }
    }

    private async Task<HealthReportSnapshot> RunRegisteredAsync(string key, CancellationToken ct)
    {
        var result = await checks.CheckHealthAsync(registration => registration.Name == key, ct);
        if (!result.Entries.TryGetValue(key, out var entry))
            throw new DistributedApplicationException($"No health check is registered under '{key}'.");
        return new HealthReportSnapshot(key, entry.Status, entry.Description ?? entry.Exception?.Message, entry.Exception?.ToString());
    }
}
