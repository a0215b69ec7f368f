using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Shop.Testing;

/// <summary>
/// The data services of the AppHost's model without the services on top: PostgreSQL primary and streaming replica with the three empty
/// databases, and Redis. Real ones, on random ports, in a folder of their own; ready in a few seconds. Use as an xunit collection fixture.
/// </summary>
public sealed class DataServices : IAsyncLifetime
{
    private static readonly string[] Databases = ["catalogdb", "ordersdb", "accountsdb"];
    private static readonly string[] Kept = ["postgres", "postgres-replica", "redis", "redis-cache", .. Databases];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryData _data;
    private readonly bool _keepsData;
    private readonly bool _dashboard;
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _application;

    public DataServices() => _data = new TemporaryData();

    private DataServices(TemporaryData data, bool dashboard) => (_data, _keepsData, _dashboard) = (data, true, dashboard);

    /// <summary>Multi-host connection string: primary first, then the replica.</summary>
    public string CatalogDb { get; private set; } = "";

    public string OrdersDb { get; private set; } = "";

    public string AccountsDb { get; private set; } = "";

    /// <summary>In the format of StackExchange.Redis.</summary>
    public string Redis { get; private set; } = "";

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The data services are not started yet.");

    /// <summary>Starts them on a folder that outlives them.</summary>
    public static async Task<DataServices> StartAsync(TemporaryData data, bool dashboard = false)
    {
        var services = new DataServices(data, dashboard);
        await services.InitializeAsync();
        return services;
    }

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        // Kept to the end: with it goes the application.
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            _data.Arguments, Options, patience.Token);
        foreach (var resource in _builder.Resources.Where(r => r is not ParameterResource && !Kept.Contains(r.Name)).ToArray())
            _builder.Resources.Remove(resource);

        _application = await _builder.BuildAsync(patience.Token);
        await _application.StartAsync(patience.Token);
        await _application.WaitEverythingHealthyAsync(patience.Token);
        CatalogDb = await ConnectionStringAsync("catalogdb");
        OrdersDb = await ConnectionStringAsync("ordersdb");
        AccountsDb = await ConnectionStringAsync("accountsdb");
        Redis = await ConnectionStringAsync("redis");
    }

    /// <summary>Hangs one of them until the answer is disposed of.</summary>
    public async Task<IAsyncDisposable> HangAsync(string name) =>
        await ProcessTree.HangAsync([.. (await Application.ProcessesAsync(name)).SelectMany(processes => processes)]);

    public async Task DisposeAsync()
    {
        if (_application is not null) await _application.StopAsync();
        if (_builder is not null) await _builder.DisposeAsync();
        if (!_keepsData) _data.Dispose();
    }

    private void Options(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.DisableDashboard = !_dashboard;
        // Whoever wants to see the consoles asks for them.
        options.EnableResourceLogging = false;
    }

    private async Task<string> ConnectionStringAsync(string name) => (await Application.GetConnectionStringAsync(name))!;
}
