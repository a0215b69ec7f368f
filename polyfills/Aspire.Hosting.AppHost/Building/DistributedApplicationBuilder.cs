using System.Reflection;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Engine;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    // Those that are not mistaken for another one when a replica's name is read aloud or typed.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";

    private readonly HostApplicationBuilder _host;
    private readonly DistributedApplicationOptions _options;
    private readonly AppHostPaths _paths;
    private readonly DashboardKeys _keys;

    public DistributedApplicationBuilder(DistributedApplicationOptions options, Assembly appHost, IDictionary<string, string?> overrides)
    {
        _options = options;
        _paths = AppHostPaths.Of(appHost);
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ApplicationName = appHost.GetName().Name,
            ContentRootPath = _paths.ProjectFolder,
        });
        _host.Configuration.AddInMemoryCollection(overrides);
        // The command line has the last word, also over what a test set.
        _host.Configuration.AddCommandLine(options.Args ?? []);
        // A restarted process reports to the console of its resource; here only what concerns the whole is worth a line.
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        _host.Logging.AddFilter("Grpc", LogLevel.Error);
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // A failed start is thrown at whoever started it; logged besides, its one sentence would drown in a stack trace.
        _host.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        _keys = new DashboardKeys(_host.Configuration);
        AddEngine();
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory => _paths.ProjectFolder;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        AppHostInterception.Current?.OnBuilding(this);
        if (!_options.DisableDashboard) this.AddDashboard(_paths, _keys);
        foreach (var resource in Resources)
            resource.Annotations.Add(new ReplicaIdsAnnotation(ReplicaIds(resource)));
        foreach (var resource in Resources.Where(resource => resource.HasProcess()))
            LifecycleCommands.AddTo(resource);
        return new DistributedApplication(_host.Build());
    }

    private static string[] ReplicaIds(IResource resource) => resource.HasProcess()
        ? [.. Enumerable.Range(0, resource.Replicas()).Select(_ => $"{resource.Name}-{RandomNumberGenerator.GetString(Letters, 8)}")]
        : [resource.Name];

    private void AddEngine()
    {
        _host.Services.AddSingleton(TimeProvider.System);
        _host.Services.AddSingleton(_paths);
        _host.Services.AddSingleton(Eventing);
        _host.Services.AddSingleton(new DistributedApplicationModel(Resources));
        _host.Services.AddSingleton(_ => new ResourceNotificationService());
        _host.Services.AddSingleton<ResourceLoggerService>();
        _host.Services.AddSingleton(services => new ResourceCommandService(services));
        _host.Services.AddSingleton(_keys);
        _host.Services.AddSingleton<ResourceServiceHost>();
        _host.Services.AddSingleton<Orchestrator>();
        _host.Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
        _host.Services.AddHealthChecks();
        // Stopping takes as long as the slowest resource of each layer; a database may have much to write down.
        _host.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        // The console lifetime would react to signals on its own and end the dashboard's stream before the ordered stop.
        _host.Services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
