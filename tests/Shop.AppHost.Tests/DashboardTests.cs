using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>What Aspire's dashboard shows of a part, as the app model knows it.</summary>
public sealed class DashboardTests(DataServices data) : IClassFixture<DataServices>
{
    [Fact]
    public async Task A_server_is_shown_with_its_state_health_address_settings_relations_commands_and_console()
    {
        var replica = await data.Application.ResourceNotifications.WaitForResourceHealthyAsync("postgres-replica");
        var shown = replica.Snapshot;

        Assert.Equal(KnownResourceStates.Running, shown.State?.Text);
        Assert.All(shown.HealthReports, report => Assert.Equal(HealthStatus.Healthy, report.Status));
        Assert.StartsWith("tcp://localhost:", Assert.Single(shown.Urls).Url, StringComparison.Ordinal);
        Assert.Contains(shown.EnvironmentVariables, variable => variable is { Name: "REPLICA_SLOT", Value: "replica1" });
        Assert.Contains(shown.Relationships, relation => relation is { ResourceName: "postgres", Type: "WaitFor" });
        string[] commands = ["start", "stop", "restart", "kill", "pause-replication", "resume-replication"];
        Assert.Equal(commands.Order(), shown.Commands.Select(command => command.Name).Order());
        Assert.Contains(await ConsoleAsync(replica), line => line.Contains("started streaming WAL from primary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_is_in_the_state_of_its_server()
    {
        var database = await data.Application.ResourceNotifications.WaitForResourceHealthyAsync("ordersdb");
        Assert.Equal(KnownResourceStates.Running, database.Snapshot.State?.Text);
    }

    private async Task<IReadOnlyList<string>> ConsoleAsync(ResourceEvent replica)
    {
        var lines = new List<string>();
        await foreach (var batch in data.Application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(replica.ResourceId))
            lines.AddRange(batch.Select(line => line.Content));
        return lines;
    }
}
