using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.AppHost.Resources;

/// <summary>Healthy when all of its data can be searched; with one node, copies that no second node holds (yellow) are no complaint.</summary>
internal sealed class ElasticsearchHealth(Uri address) : IHealthCheck
{
    private static readonly HttpClient Client = new();

    private readonly Uri _question = new(address, "/_cluster/health");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            var cluster = await Client.GetFromJsonAsync<Cluster>(_question, ct);
            return cluster?.Status is "green" or "yellow"
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The cluster's health is '{cluster?.Status}'.");
        }
        catch (Exception refused) when (refused is HttpRequestException or JsonException)
        {
            return HealthCheckResult.Unhealthy(refused.Message, refused);
        }
    }

    private sealed record Cluster(string? Status);
}
