using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Shop.AppHost.Running;

namespace Shop.Testing;

/// <summary>Waits for the parts of a running application, and tells which of them were not healthy in time.</summary>
internal static class ApplicationHealth
{
    /// <summary>What the app host's page describes, without the helpers that Aspire adds and hides.</summary>
    public static IEnumerable<IResource> Model(this DistributedApplication application) =>
        application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Where(resource =>
            !resource.Name.EndsWith("-rebuilder", StringComparison.Ordinal));

    // Watching begins with the present state of everything.
    public static async Task<IReadOnlyList<ResourceEvent>> ReplicasAsync(this DistributedApplication application, string name)
    {
        var resource = application.Model().Single(resource => resource.Name == name);
        var count = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        var found = new Dictionary<string, ResourceEvent>();
        await foreach (var replica in application.ResourceNotifications.WatchAsync())
        {
            if (replica.Resource == resource) found[replica.ResourceId] = replica;
            if (found.Count == count) break;
        }
        return [.. found.Values];
    }

    /// <summary>The process of each replica of a resource, with what that has started.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<int>>> ProcessesAsync(this DistributedApplication application, string name) =>
        [.. (await application.ReplicasAsync(name)).Select(ProcessOf).OfType<int>().Order().Select(ProcessTree.Below)];

    /// <summary>Null while it does not run.</summary>
    public static int? ProcessOf(ResourceEvent replica) =>
        (int?)replica.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value;

    /// <summary>Waits until every replica of a resource is healthy, or has done its work if that is all it is for.</summary>
    public static async Task WaitHealthyAsync(this DistributedApplication application, string name, CancellationToken ct)
    {
        foreach (var replica in await application.ReplicasAsync(name))
            await application.WaitForReplicaAsync(replica, IsHealthy, ct);
    }

    /// <summary>Aspire's own waiting knows resources, not replicas of them.</summary>
    public static Task<ResourceEvent> WaitForReplicaAsync(
        this DistributedApplication application, ResourceEvent replica, Func<ResourceEvent, bool> holds, CancellationToken ct = default) =>
        application.ResourceNotifications.WaitForResourceAsync(
            replica.Resource.Name, now => now.ResourceId == replica.ResourceId && holds(now), ct);

    /// <exception cref="TimeoutException">Names what was not healthy, with its last words.</exception>
    public static async Task WaitEverythingHealthyAsync(this DistributedApplication application, CancellationToken patience)
    {
        // The shop itself may give up before our patience does.
        var stopping = application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience, stopping);
        try
        {
            foreach (var resource in application.Model().Where(resource => resource is not ParameterResource))
                await application.WaitHealthyAsync(resource.Name, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var end = stopping.IsCancellationRequested ? "gave up its start" : "did not start in time";
            throw new TimeoutException($"The application {end}:\n{await StoryAsync(application)}");
        }
    }

    private static bool IsHealthy(ResourceEvent now) => now.Resource.Absence() is not null || (now.Resource.IsOneShot()
        ? now.IsDone()
        : now.Snapshot.State?.Text == KnownResourceStates.Running && now.Snapshot.HealthStatus == HealthStatus.Healthy);

    // State, health and the last words of whatever is not healthy.
    private static async Task<string> StoryAsync(DistributedApplication application)
    {
        var story = new StringBuilder();
        foreach (var resource in application.Model().Where(resource => resource is not ParameterResource))
            foreach (var replica in await application.ReplicasAsync(resource.Name))
                if (!IsHealthy(replica)) await TellAsync(application, replica, story);
        return story.ToString();
    }

    private static async Task TellAsync(DistributedApplication application, ResourceEvent replica, StringBuilder story)
    {
        var now = replica.Snapshot;
        story.AppendLine(CultureInfo.InvariantCulture, $"{replica.ResourceId}: {now.State?.Text}, {now.HealthStatus}");
        foreach (var report in now.HealthReports) story.AppendLine(CultureInfo.InvariantCulture, $"  {report.Name}: {report.Description}");
        await foreach (var batch in application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(replica.ResourceId))
            foreach (var line in batch.TakeLast(20)) story.AppendLine(CultureInfo.InvariantCulture, $"  | {line.Content}");
    }
}
