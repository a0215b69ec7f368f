using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>Starts DCP and has it run the model: addresses first, then every resource as soon as those it waits for are healthy.</summary>
internal sealed class Orchestrator(
    IServiceProvider services,
    DistributedApplicationModel model,
    AppHostPaths paths,
    IConfiguration configuration,
    ResourceServiceHost dashboardService,
    IHostApplicationLifetime lifetime,
    ILogger<Orchestrator> log) : IHostedService, IDisposable
{
    private readonly Dictionary<string, ProcessReplica> _replicas = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _stopped = new();
    private DcpProcess? _dcp;
    private EngineServices? _engine;
    private bool _lost;

    public ProcessReplica Replica(string id) => _replicas[id];

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            await StartEverythingAsync(ct);
        }
        catch (Exception)
        {
            // The host does not stop what did not start; nothing may be left running.
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops every resource after those that wait for it, at last DCP itself.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (_dcp is null || _stopped.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        if (!_lost) await StopOrderlyAsync(_dcp, ct);
        await _stopped.CancelAsync();
        await dashboardService.StopAsync(ct);
    }

    private async Task StopOrderlyAsync(DcpProcess dcp, CancellationToken ct)
    {
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(_replicas.Values.Select(replica => StopInOrder(replica.Resource, stops, ct)));
        await dcp.StopAsync(ct);
    }

    public void Dispose()
    {
        _dcp?.Dispose();
        _engine?.Health.Dispose();
    }

    private async Task StartEverythingAsync(CancellationToken ct)
    {
        var eventing = services.GetRequiredService<IDistributedApplicationEventing>();
        var randomizePorts = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
        EndpointAllocation.RefuseTakenPorts(model.Resources, randomizePorts);
        _dcp = await DcpProcess.StartAsync(paths.Dcp, configuration["ASPIRE_CONTAINER_RUNTIME"], ct);
        await new EndpointAllocation(_dcp.Client, randomizePorts).AllocateAsync(model.Resources, ct);

        var engine = _engine = CreateEngine(_dcp.Client, eventing);
        foreach (var resource in model.Resources)
            foreach (var id in resource.ReplicaIds())
                engine.Publish(resource, id, _ => ResourceSnapshots.Initial(resource, engine.Clock.GetUtcNow().UtcDateTime));
        await dashboardService.StartAsync(model, ct);

        foreach (var resource in model.Resources.Where(resource => resource.HasProcess()))
            foreach (var id in resource.ReplicaIds())
                _replicas.Add(id, new ProcessReplica(resource, id, engine));
        foreach (var plural in model.Resources.Where(resource => resource.HasProcess()).Select(ProcessBlueprint.Plural).Distinct())
            engine.Run($"watch of the {plural}", () => WatchAsync(plural), _stopped.Token);
        foreach (var resource in model.Resources.Where(resource => !resource.HasProcess()))
            engine.Run(resource.Name, () => new PassiveResource(resource, engine).RunAsync(_stopping.Token), _stopping.Token);
        foreach (var (id, replica) in _replicas)
            engine.Run($"start of {id}", () => replica.StartAsync(_stopping.Token), _stopping.Token);
    }

    private EngineServices CreateEngine(DcpClient dcp, IDistributedApplicationEventing eventing)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        return new EngineServices
        {
            Services = services,
            Dcp = dcp,
            Blueprint = new ProcessBlueprint(paths, services.GetRequiredService<DashboardKeys>(), model),
            Health = new HealthPoller(services.GetRequiredService<HealthCheckService>(), clock),
            Notifications = services.GetRequiredService<ResourceNotificationService>(),
            Loggers = services.GetRequiredService<ResourceLoggerService>(),
            Eventing = eventing,
            Clock = clock,
            Stopped = _stopped.Token,
            Failed = OnEngineFailure,
        };
    }

    private async Task WatchAsync(string plural)
    {
        while (true)
        {
            try
            {
                await ReadChangesAsync(plural);
            }
            catch (IOException)
            {
                // The stream broke; whether DCP is still there shows when it is opened again.
            }
            catch (HttpRequestException)
            {
                // Without DCP there is nothing left to stop: its processes end with it.
                _lost = true;
                throw;
            }
        }
    }

    private async Task ReadChangesAsync(string plural)
    {
        await foreach (var change in _dcp!.Client.WatchAsync<DcpObject<ProcessSpec, ProcessStatus>>(plural, _stopped.Token))
            if (change.Type != "DELETED" && _replicas.TryGetValue(change.Object.Metadata.Name, out var replica))
                replica.Observe(change.Object);
    }

    // DCP is all or nothing: without it nobody watches the processes, and it takes them along when it dies.
    private void OnEngineFailure(string what, Exception failure)
    {
        if (_stopping.IsCancellationRequested) return;
        log.LogCritical("The engine lost its {What}, so everything stops: {Reason}", what, failure.Message);
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    private Task StopInOrder(IResource resource, Dictionary<IResource, Task> stops, CancellationToken ct)
    {
        if (stops.TryGetValue(resource, out var known)) return known;
        var dependents = model.Resources.Where(other => other.HasProcess() && StopsBefore(other, resource)).ToArray();
        return stops[resource] = StopAfterAsync([.. dependents.Select(other => StopInOrder(other, stops, ct))], resource, ct);
    }

    private async Task StopAfterAsync(Task[] dependents, IResource resource, CancellationToken ct)
    {
        await Task.WhenAll(dependents);
        await Task.WhenAll(_replicas.Values.Where(replica => replica.Resource == resource).Select(replica => replica.StopAsync(ct)));
    }

    private static bool IsPart(IResource part, IResource whole) =>
        part == whole || (part as IResourceWithParent)?.Parent == whole;

    private static bool StopsBefore(IResource other, IResource resource) =>
        other.Annotations.OfType<ResourceRelationshipAnnotation>().Any(relation => relation.Type == "WaitFor" && IsPart(relation.Resource, resource))
        || (resource.Annotations.OfType<HiddenAnnotation>().Any() && !other.Annotations.OfType<HiddenAnnotation>().Any());
}
