using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Protocol;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>Asks the resource service what Aspire's dashboard asks it.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    private readonly TemporaryData _data = new();
    private DataServices? _services;

    public async Task InitializeAsync() => _services = await DataServices.StartAsync(_data, dashboard: true);

    public async Task DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task The_dashboard_is_told_of_states_health_addresses_relations_and_commands_and_of_every_console()
    {
        var keys = _services!.Application.Services.GetRequiredService<DashboardKeys>();
        using var channel = GrpcChannel.ForAddress(keys.ResourceServiceAddress);
        var client = new DashboardService.DashboardServiceClient(channel);
        var key = new Metadata { { "x-resource-service-api-key", keys.ResourceService } };

        var replica = await FirstAsync(client, key, resource => resource.DisplayName == "postgres-replica");
        Assert.Equal("Running", replica.State);
        Assert.All(replica.HealthReports, report => Assert.Equal(HealthStatus.Healthy, report.Status));
        var url = Assert.Single(replica.Urls);
        Assert.StartsWith("tcp://localhost:", url.FullUrl, StringComparison.Ordinal);
        Assert.NotNull(url.DisplayProperties);
        Assert.Contains(replica.Environment, variable => variable is { Name: "REPLICA_SLOT", Value: "replica1", IsFromSpec: true });
        Assert.Contains(replica.Relationships, relation => relation is { ResourceName: "postgres", Type: "WaitFor" });
        string[] commands = ["start", "stop", "restart", "kill", "pause-replication", "resume-replication"];
        Assert.Equal(commands.Order(), replica.Commands.Select(command => command.Name).Order());

        var secret = await FirstAsync(client, key, resource => resource.Name == "redis-password");
        Assert.True(secret.Properties.Single(property => property.Name == "Value").IsSensitive);

        using var console = client.WatchResourceConsoleLogs(new() { ResourceName = replica.Name, SuppressFollow = true }, key);
        var lines = new List<string>();
        await foreach (var batch in console.ResponseStream.ReadAllAsync()) lines.AddRange(batch.LogLines.Select(line => line.Text));
        Assert.Contains(lines, line => line.Contains("started streaming WAL from primary", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await client.GetApplicationInformationAsync(new()));
        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
    }

    private static async Task<Resource> FirstAsync(DashboardService.DashboardServiceClient client, Metadata key, Func<Resource, bool> matches)
    {
        using var watch = client.WatchResources(new(), key, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
        await foreach (var update in watch.ResponseStream.ReadAllAsync())
            foreach (var change in update.Changes?.Value ?? [])
                if (matches(change.Upsert)) return change.Upsert;
        throw new InvalidOperationException("The service ended without a word of it.");
    }
}
