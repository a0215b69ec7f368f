using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Resources;
using Shop.AppHost.Running;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class RestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_waited_once_is_started_again_while_the_other_is_unwell()
    {
        using var data = new TemporaryData();
        await using var builder = await ModelAsync(data);
        foreach (var resource in builder.Resources.ToArray()) builder.Resources.Remove(resource);
        var health = HealthStatus.Degraded;
        builder.Services.AddHealthChecks().AddCheck("feeling", () => new HealthCheckResult(health));
        var other = builder.AddExecutable("other", "/bin/sleep", "/", "1000").WithHealthCheck("feeling");
        builder.AddExecutable("late", "/bin/sleep", "/", "1000").WaitForOnce(other).WithKillCommand();
        await using var application = await builder.BuildAsync();
        // It lasts until everything has been started.
        var start = application.StartAsync();
        var notifications = application.ResourceNotifications;

        await notifications.WaitForResourceAsync("other", now => now.Snapshot.HealthStatus == HealthStatus.Degraded).WaitAsync(Patience);
        await notifications.WaitForResourceAsync("late", now => now.Snapshot.State?.Text == KnownResourceStates.Waiting).WaitAsync(Patience);
        health = HealthStatus.Healthy;
        var before = await notifications.WaitForResourceHealthyAsync("late").WaitAsync(Patience);
        await start;

        health = HealthStatus.Degraded;
        await notifications.WaitForResourceAsync("other", now => now.Snapshot.HealthStatus == HealthStatus.Degraded).WaitAsync(Patience);
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("late", KillCommand.Name)).Success);

        await notifications.WaitForResourceAsync("late", now => now.Snapshot.ProcessOf() is { } pid && pid != before.Snapshot.ProcessOf())
            .WaitAsync(Patience);
        await application.StopAsync();
    }

    [Theory]
    [InlineData("catalog", "postgres", "catalogdb")]
    [InlineData("orders", "postgres", "ordersdb")]
    [InlineData("web", "postgres", "accountsdb")]
    public async Task A_restart_waits_only_for_what_a_service_cannot_do_without(string service, params string[] needed)
    {
        using var data = new TemporaryData();
        await using var builder = await ModelAsync(data);

        var resource = builder.Resources.Single(resource => resource.Name == service);

        Assert.Equal(needed, resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name));
        Assert.Contains(resource.Annotations.OfType<ResourceRelationshipAnnotation>(), r => r.Type == "WaitFor" && !needed.Contains(r.Resource.Name));
    }

    private static Task<IDistributedApplicationTestingBuilder> ModelAsync(TemporaryData data) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(data.Arguments, (_, _) => { });
}
