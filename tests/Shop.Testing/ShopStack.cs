using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly StackOptions _options;
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _application;

    public ShopStack() => _options = new StackOptions();

    private ShopStack(StackOptions options) => _options = options;

    /// <summary>One that differs from AppHost.cs and is not started yet.</summary>
    public static ShopStack Of(StackOptions options) => new(options);

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The stack is not started yet.");

    /// <summary>Where shoppers go: DCP's proxy in front of all web replicas.</summary>
    public Uri Site => Application.GetEndpoint("web");

    public Uri Sandbox => Application.GetEndpoint("payment-sandbox");

    public string SandboxAdminKey { get; private set; } = "";

    public string SandboxSecretKey { get; private set; } = "";

    /// <summary>Signs the gateway's webhooks.</summary>
    public string WebhookSecret { get; private set; } = "";

    /// <summary>Makes a request to the API an operator's.</summary>
    public string OperatorKey { get; private set; } = "";

    /// <summary>A client of the dashboard's telemetry API (`/api/telemetry/...`) that knows its key; the caller disposes of it.</summary>
    public HttpClient CreateDashboardClient()
    {
        var client = Application.CreateHttpClient("aspire-dashboard");
        client.DefaultRequestHeaders.Add("X-API-Key", Application.Services.GetRequiredService<IConfiguration>()["AppHost:DashboardApiKey"]);
        return client;
    }

    /// <summary>Lets a browser into the dashboard.</summary>
    public Uri DashboardLogin => new(
        Application.GetEndpoint("aspire-dashboard", "http"),
        $"/login?t={Application.Services.GetRequiredService<IConfiguration>()["AppHost:BrowserToken"]}");

    public async Task<string> ConnectionStringAsync(string name) => (await Application.GetConnectionStringAsync(name))!;

    /// <summary>One that differs from AppHost.cs; whoever starts it disposes of it.</summary>
    public static async Task<ShopStack> StartAsync(StackOptions options, CancellationToken ct)
    {
        var stack = new ShopStack(options);
        try
        {
            await stack.InitializeAsync(ct);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public Task InitializeAsync() => InitializeAsync(CancellationToken.None);

    private async Task InitializeAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        // Kept to the end: with it goes the application.
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            [.. _data.Arguments, .. _options.Arguments], Options, patience.Token);
        _options.ApplyTo(_builder.Resources);
        _application = await _builder.BuildAsync(patience.Token);
        await _application.StartAsync(patience.Token);
        await _application.WaitEverythingHealthyAsync(patience.Token);
        SandboxAdminKey = await ParameterAsync("payment-sandbox-admin-key");
        SandboxSecretKey = await ParameterAsync("payment-sandbox-secret-key");
        WebhookSecret = await ParameterAsync("payment-sandbox-webhook-secret");
        OperatorKey = await ParameterAsync("operator-key");
    }

    public async Task DisposeAsync()
    {
        if (_application is not null) await _application.StopAsync();
        if (_builder is not null) await _builder.DisposeAsync();
        _data.Dispose();
    }

    /// <summary>Waits until every replica of a resource is healthy.</summary>
    public Task WaitHealthyAsync(string name, CancellationToken ct = default) => Application.WaitHealthyAsync(name, ct).WaitAsync(Patience, ct);

    /// <summary>Kills every replica of a resource with SIGKILL, and returns when that was noticed. They are started again by themselves.</summary>
    public async Task KillAsync(string name)
    {
        var victims = await Application.ReplicasAsync(name);
        await GiveAsync(name, KillCommand);
        foreach (var victim in victims)
        {
            var dead = ApplicationHealth.ProcessOf(victim);
            await Application.WaitForReplicaAsync(victim, now => ApplicationHealth.ProcessOf(now) != dead).WaitAsync(Patience);
        }
    }

    /// <summary>The processes of each replica of a resource, its own and what that has started.</summary>
    public Task<IReadOnlyList<IReadOnlyList<int>>> ProcessesAsync(string name) => Application.ProcessesAsync(name);

    public Task StopAsync(string name) => GiveAsync(name, KnownResourceCommands.StopCommand);

    public Task StartAsync(string name) => GiveAsync(name, KnownResourceCommands.StartCommand);

    /// <summary>Gives a command of the dashboard to every replica of a resource.</summary>
    public async Task GiveAsync(string name, string command)
    {
        var resource = Application.Model().Single(resource => resource.Name == name);
        var result = await Application.ResourceCommands.ExecuteCommandAsync(resource, command);
        if (!result.Success) throw new InvalidOperationException($"'{command}' on {name} failed: {result.Message}");
    }

    /// <summary>Every replica of a resource as the dashboard shows it.</summary>
    public Task<IReadOnlyList<ResourceEvent>> ReplicasAsync(string name) => Application.ReplicasAsync(name);

    /// <summary>The address of each replica itself, behind the proxy.</summary>
    public async Task<IReadOnlyList<Uri>> InstanceAddressesAsync(string name) =>
        [.. (await Application.ReplicasAsync(name)).Select(AddressOf)];

    private static Uri AddressOf(ResourceEvent replica) =>
        new(replica.Snapshot.EnvironmentVariables.Single(variable => variable.Name == "ASPNETCORE_URLS").Value!);

    private void Options(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.DisableDashboard = !_options.Dashboard;
        options.EnableResourceLogging = false;
    }

    /// <summary>A parameter of the model, such as a password.</summary>
    public async Task<string> ParameterAsync(string name) =>
        (await Application.Model().OfType<ParameterResource>().Single(p => p.Name == name).GetValueAsync(CancellationToken.None))!;
}
