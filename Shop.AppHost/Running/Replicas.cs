using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Shop.AppHost.Running;

/// <summary>What is known of every replica at the moment. Aspire tells of one only to who knows its id, which is made up at each start.</summary>
internal sealed class Replicas(ResourceNotificationService notifications) : BackgroundService
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _now = new();

    /// <summary>Those of a resource that have a process now.</summary>
    public IEnumerable<ResourceEvent> Running(IResource resource) => _now.Values.Where(replica =>
        replica.Resource == resource && replica.Snapshot.State?.Text == KnownResourceStates.Running);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        await foreach (var change in notifications.WatchAsync(ct)) _now[change.ResourceId] = change;
    }
}
