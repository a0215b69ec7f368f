using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Resources;
using Shop.AppHost.Running;

namespace Shop.AppHost.Tests.Pure;

public sealed class ServiceHealthTests : IAsyncLifetime
{
    // Never started: the replicas are what the test says of them.
    private readonly DistributedApplication _application = DistributedApplication.CreateBuilder().Build();
    private readonly ExecutableResource _service = new("orders", "true", "/");
    private readonly Replicas _replicas;
    private readonly WebApplication _well = WebApplication.CreateSlimBuilder().Build();

    public ServiceHealthTests() => _replicas = new Replicas(_application.ResourceNotifications);

    public async Task InitializeAsync()
    {
        _well.Urls.Add("http://127.0.0.1:0");
        _well.MapGet("/health", () => "Healthy");
        await _well.StartAsync();
        await _replicas.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _replicas.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        await _well.DisposeAsync();
    }

    [Fact]
    public async Task Every_replica_is_asked_on_its_own_port_and_one_that_hangs_is_named()
    {
        await RunsAsync("orders-a", _well.Urls.Single());
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        // It accepts connections and says nothing, as a process does that was stopped.
        using var hung = new TcpListener(IPAddress.Loopback, 0);
        hung.Start();
        await RunsAsync("orders-b", $"http://{hung.LocalEndpoint}");

        var result = await CheckAsync();
        Assert.Equal((HealthStatus.Unhealthy, "orders-b gave no answer within 3 s."), (result.Status, result.Description));
    }

    [Fact]
    public async Task What_does_not_run_is_not_healthy() => Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);

    [Fact]
    public async Task A_service_that_becomes_well_is_known_to_be_so_without_another_question()
    {
        var asked = new ServiceHealth(_service, _replicas, TimeSpan.FromMinutes(1)).CheckHealthAsync(new HealthCheckContext());
        Assert.False(asked.IsCompleted);

        await RunsAsync("orders-a", _well.Urls.Single());

        Assert.Equal(HealthStatus.Healthy, (await asked).Status);
    }

    [Fact]
    public async Task Bad_news_of_a_service_that_was_well_is_told_at_once()
    {
        await RunsAsync("orders-a", _well.Urls.Single());
        var health = new ServiceHealth(_service, _replicas, TimeSpan.MaxValue);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);

        await _well.StopAsync();

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(new HealthCheckContext()).WaitAsync(TimeSpan.FromSeconds(30))).Status);
    }

    private Task<HealthCheckResult> CheckAsync() => new ServiceHealth(_service, _replicas, TimeSpan.Zero).CheckHealthAsync(new HealthCheckContext());

    private async Task RunsAsync(string replica, string address)
    {
        await _application.ResourceNotifications.PublishUpdateAsync(_service, replica, now => now with
        {
            State = KnownResourceStates.Running,
            EnvironmentVariables = [new EnvironmentVariableSnapshot("ASPNETCORE_URLS", address, IsFromSpec: true)],
        });
        await AppHostProcess.UntilAsync(() => _replicas.Running(_service).Any(known => known.ResourceId == replica));
    }
}
