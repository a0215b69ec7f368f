using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>
/// Healthy when each replica says so on its own port; names those that do not. Aspire's HTTP check asks the proxy, behind which a sick replica
/// hides as long as another one answers.
/// </summary>
internal sealed class ServiceHealth(IResource service, Replicas replicas) : IHealthCheck
{
    /// <summary>Set for services whose own port speaks HTTP/2 only.</summary>
    public const string PortVariable = "HEALTH_PORT";

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answers = await Task.WhenAll(replicas.Running(service).Select(replica => ComplaintOfAsync(replica, cancellationToken)));
        var complaints = answers.OfType<string>().ToArray();
        return answers.Length > 0 && complaints.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(answers.Length == 0 ? "It does not run." : string.Join(' ', complaints));
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
        service.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, services => new ServiceHealth(service.Resource, services.GetRequiredService<Replicas>()), failureStatus: null, tags: null));
        return service.WithHealthCheck(key);
    }
}
