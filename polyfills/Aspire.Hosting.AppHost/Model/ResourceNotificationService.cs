using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The present state of every resource, and every change of it.</summary>
public class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = [];
    private readonly List<Channel<ResourceEvent>> _watchers = [];

    internal ResourceNotificationService()
    {
    }

    /// <summary>The state of each resource (of each of its replicas) as it is, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>();
        lock (_lock)
        {
            foreach (var current in _current.Values) changes.Writer.TryWrite(current);
            _watchers.Add(changes);
        }
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            lock (_lock) _watchers.Remove(changes);
        }
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_lock) return _current.TryGetValue(resourceId, out resourceEvent);
    }

    /// <summary>Changes what is known of one replica.</summary>
    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_lock)
        {
            var before = _current.TryGetValue(resourceId, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name, Properties = [] };
            var change = new ResourceEvent(resource, resourceId, stateFactory(before));
            _current[resourceId] = change;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(change);
        }
        return Task.CompletedTask;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
            if (Is(change, resourceName) && predicate(change)) return change;
        throw new OperationCanceledException($"Nobody reports about '{resourceName}' any more.");
    }

    /// <summary>Waits until a resource runs, its checks are good and the handlers of its ready event have run.</summary>
    /// <exception cref="DistributedApplicationException">It failed to start.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var healthy = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot is { HealthStatus: HealthStatus.Healthy, Ready: not null }
                || change.Snapshot.State?.Text == KnownResourceStates.FailedToStart,
            cancellationToken);
        if (healthy.Snapshot.Ready is null)
            throw new DistributedApplicationException($"Resource '{resourceName}' failed to start.");
        await healthy.Snapshot.Ready.WaitAsync(cancellationToken);
        return healthy;
    }

    /// <summary>Waits for everything the resource was told to WaitFor, for each replica of it.</summary>
    internal async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var dependencies = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource).Distinct().ToArray();
        string[] ids;
        lock (_lock) ids = [.. _current.Values.Where(e => dependencies.Contains(e.Resource)).Select(e => e.ResourceId)];
        await Task.WhenAll(ids.Select(id => WaitUntilReadyAsync(id, cancellationToken)));
    }

    // A dependency that failed may be started again by hand: go on waiting, as Aspire does by default.
    private async Task WaitUntilReadyAsync(string resourceId, CancellationToken cancellationToken)
    {
        var ready = await WaitForResourceAsync(
            resourceId,
            change => change.ResourceId == resourceId && change.Snapshot is { HealthStatus: HealthStatus.Healthy, Ready: not null },
            cancellationToken);
        await ready.Snapshot.Ready!.WaitAsync(cancellationToken);
    }

    private static bool Is(ResourceEvent change, string nameOrId) =>
        string.Equals(change.Resource.Name, nameOrId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(change.ResourceId, nameOrId, StringComparison.OrdinalIgnoreCase);
}
