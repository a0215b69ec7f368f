using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Shop.Testing;

/// <summary>
/// The whole shop as AppHost.cs describes it, on random ports and in a data folder of its own, with the dashboard for its telemetry API.
/// Use as an xunit collection fixture: it takes some seconds to start.
/// </summary>
public sealed class ShopStack : IAsyncLifetime
{
    private const string KillCommand = "kill";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryData _data = new();
    private DistributedApplication? _application;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The stack is not started yet.");

    /// <summary>Where shoppers go: DCP's proxy in front of all web replicas.</summary>
    public Uri Site => Application.GetEndpoint("web");

    public Uri Sandbox => Application.GetEndpoint("payment-sandbox");

    public string SandboxAdminKey { get; private set; } = "";

    public string SandboxSecretKey { get; private set; } = "";

    /// <summary>Signs the gateway's webhooks.</summary>
    public string WebhookSecret { get; private set; } = "";

    /// <summary>A client of the dashboard's telemetry API (`/api/telemetry/...`) that knows its key; the caller disposes of it.</summary>
    public HttpClient CreateDashboardClient()
    {
        var client = Application.CreateHttpClient("aspire-dashboard");
        client.DefaultRequestHeaders.Add("X-API-Key", Application.Services.GetRequiredService<IConfiguration>()["AppHost:DashboardApiKey"]);
        return client;
    }

    public async Task<string> ConnectionStringAsync(string name) => (await Application.GetConnectionStringAsync(name))!;

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            _data.Arguments, (options, _) => options.DisableDashboard = false, patience.Token);
        _application = await builder.BuildAsync(patience.Token);
        await _application.StartAsync(patience.Token);
        await WaitEverythingHealthyAsync(patience.Token);
        SandboxAdminKey = await ParameterAsync("payment-sandbox-admin-key");
        SandboxSecretKey = await ParameterAsync("payment-sandbox-secret-key");
        WebhookSecret = await ParameterAsync("payment-sandbox-webhook-secret");
    }

    public async Task DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.StopAsync();
            await _application.DisposeAsync();
        }
        _data.Dispose();
    }

    /// <summary>Waits until every replica of a resource is healthy.</summary>
    public async Task WaitHealthyAsync(string name, CancellationToken ct = default)
    {
        foreach (var replica in await ReplicasAsync(name))
            await Application.ResourceNotifications.WaitForResourceHealthyAsync(replica.ResourceId, ct).WaitAsync(Patience, ct);
    }

    /// <summary>Kills every replica of a resource with SIGKILL, and returns when that was noticed. They are started again by themselves.</summary>
    public async Task KillAsync(string name)
    {
        var victims = await ReplicasAsync(name);
        await GiveAsync(name, KillCommand);
        foreach (var victim in victims)
        {
            var dead = ProcessOf(victim);
            await Application.ResourceNotifications.WaitForResourceAsync(victim.ResourceId, now => ProcessOf(now) != dead).WaitAsync(Patience);
        }
    }

    public Task StopAsync(string name) => GiveAsync(name, KnownResourceCommands.StopCommand);

    public Task StartAsync(string name) => GiveAsync(name, KnownResourceCommands.StartCommand);

    /// <summary>Gives a command of the dashboard to every replica of a resource.</summary>
    public async Task GiveAsync(string name, string command)
    {
        var result = await Application.ResourceCommands.ExecuteCommandAsync(Model().Single(resource => resource.Name == name), command);
        if (!result.Success) throw new InvalidOperationException($"'{command}' on {name} failed: {result.Message}");
    }

    /// <summary>The address of each replica itself, behind the proxy.</summary>
    public async Task<IReadOnlyList<Uri>> InstanceAddressesAsync(string name) =>
        [.. (await ReplicasAsync(name)).Select(r => new Uri(r.Snapshot.EnvironmentVariables.Single(v => v.Name == "ASPNETCORE_URLS").Value!))];

    // The shop itself may give up before our patience does.
    private async Task WaitEverythingHealthyAsync(CancellationToken patience)
    {
        var stopping = Application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience, stopping);
        try
        {
            foreach (var resource in Model().Where(resource => resource is not ParameterResource))
                await WaitHealthyAsync(resource.Name, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var end = stopping.IsCancellationRequested ? "gave up its start" : $"did not start within {Patience.TotalMinutes} minutes";
            throw new TimeoutException($"The shop {end}:\n{await StoryAsync()}");
        }
    }

    // State, health and the last words of whatever is not healthy.
    private async Task<string> StoryAsync()
    {
        var story = new StringBuilder();
        foreach (var resource in Model())
            foreach (var replica in (await ReplicasAsync(resource.Name)).Where(r => r.Snapshot.HealthStatus != HealthStatus.Healthy))
                await TellAsync(replica, story);
        return story.ToString();
    }

    private async Task TellAsync(ResourceEvent replica, StringBuilder story)
    {
        var now = replica.Snapshot;
        story.AppendLine(CultureInfo.InvariantCulture, $"{replica.ResourceId}: {now.State?.Text}, {now.HealthStatus}");
        foreach (var report in now.HealthReports) story.AppendLine(CultureInfo.InvariantCulture, $"  {report.Name}: {report.Description}");
        await foreach (var batch in Application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(replica.ResourceId))
            foreach (var line in batch.TakeLast(20)) story.AppendLine(CultureInfo.InvariantCulture, $"  | {line.Content}");
    }

    private static int? ProcessOf(ResourceEvent replica) =>
        (int?)replica.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value;

    private IEnumerable<IResource> Model() => Application.Services.GetRequiredService<DistributedApplicationModel>().Resources;

    // Watching begins with the present state of everything.
    private async Task<IReadOnlyList<ResourceEvent>> ReplicasAsync(string name)
    {
        var resource = Model().Single(resource => resource.Name == name);
        var count = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        var found = new Dictionary<string, ResourceEvent>();
        await foreach (var replica in Application.ResourceNotifications.WatchAsync())
        {
            if (replica.Resource == resource) found[replica.ResourceId] = replica;
            if (found.Count == count) break;
        }
        return [.. found.Values];
    }

    private async Task<string> ParameterAsync(string name) =>
        (await Model().OfType<ParameterResource>().Single(p => p.Name == name).GetValueAsync(CancellationToken.None))!;
}
