using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>
/// Healthy when each replica says so on its own port; names those that do not. Aspire's HTTP check asks the proxy, behind which a sick replica
/// hides as long as another one answers.
/// Aspire asks again up to 5 s after a bad answer, and what waits for this service would wait that long too: so a service that is not well yet is
/// looked at for a while before that is said of it.
/// </summary>
internal sealed class ServiceHealth(IResource service, Replicas replicas, TimeSpan patience) : IHealthCheck
{
    /// <summary>Set for services whose own port speaks HTTP/2 only.</summary>
    public const string PortVariable = "HEALTH_PORT";

    /// <summary>How long it is looked at by one check.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };

    private bool _wasHealthy;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        // Bad news of a service that was well is told at once.
        var began = Stopwatch.GetTimestamp();
        var complaint = await ComplaintAsync(ct);
        while (complaint is not null && !_wasHealthy && Stopwatch.GetElapsedTime(began) < patience)
        {
            await Task.Delay(BetweenLooks, ct);
            complaint = await ComplaintAsync(ct);
        }

        _wasHealthy = complaint is null;
        return complaint is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(complaint);
    }

    /// <returns>Null when all is well.</returns>
    private async Task<string?> ComplaintAsync(CancellationToken ct)
    {
        var answers = await Task.WhenAll(replicas.Running(service).Select(replica => ComplaintOfAsync(replica, ct)));
        if (answers.Length == 0)
            return "It does not run.";
        return answers.OfType<string>().ToArray() is { Length: > 0 } complaints ? string.Join(' ', complaints) : null;
    }

    private static async Task<string?> ComplaintOfAsync(ResourceEvent replica, CancellationToken ct)
    {
        try
        {
            using var answer = await Client.GetAsync(AddressOf(replica), ct);
            return answer.IsSuccessStatusCode ? null : $"{replica.ResourceId} answers {await answer.Content.ReadAsStringAsync(ct)}.";
        }
        catch (HttpRequestException refused)
        {
            return $"{replica.ResourceId}: {refused.Message}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{replica.ResourceId} gave no answer within {Client.Timeout.TotalSeconds} s.";
        }
    }

    private static Uri AddressOf(ResourceEvent replica)
    {
        var environment = replica.Snapshot.EnvironmentVariables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return environment.TryGetValue(PortVariable, out var port)
            ? new Uri($"http://localhost:{port}/health")
            : new Uri(new Uri(environment["ASPNETCORE_URLS"]!), "/health");
    }
}

internal static class ServiceHealthExtensions
{
    public static IResourceBuilder<ProjectResource> WithHealthOfEachReplica(this IResourceBuilder<ProjectResource> service)
    {
        var key = $"{service.Resource.Name}_replicas";
        service.ApplicationBuilder.Services.AddKeyedSingleton(
            key, (services, _) => new ServiceHealth(service.Resource, services.GetRequiredService<Replicas>(), ServiceHealth.Patience));
        service.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, services => services.GetRequiredKeyedService<ServiceHealth>(key), failureStatus: null, tags: null));
        return service.WithHealthCheck(key);
    }
}
