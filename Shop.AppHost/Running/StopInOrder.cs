using Microsoft.Extensions.Hosting;

namespace Shop.AppHost.Running;

/// <summary>
/// Ends what runs before what it waited for: the services first, PostgreSQL's primary last, each with the time it needs to end cleanly.
/// Aspire by itself ends everything at once.
/// </summary>
internal sealed class StopInOrder(DistributedApplicationModel model, Replicas replicas, Engine engine, ResourceCommandService commands)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

    // Before any hosted service is stopped: the engine, one of them, must still be there.
    public async Task StoppingAsync(CancellationToken ct)
    {
        var left = model.Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource).ToList();
        while (left.Count > 0 && !engine.IsDead)
        {
            var unneeded = left.Where(resource => !left.Any(other => WaitedFor(other, resource))).ToList();
            if (unneeded.Count == 0) throw new InvalidOperationException("The resources wait for each other in a circle.");
            // What never ran, or ended by itself, would be waited for in vain.
            await Task.WhenAll(unneeded.SelectMany(replicas.Running)
                .Select(replica => commands.ExecuteCommandAsync(replica.ResourceId, KnownResourceCommands.StopCommand, ct)));
            left.RemoveAll(unneeded.Contains);
        }
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;

    private static bool WaitedFor(IResource resource, IResource other) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Any(relation =>
            relation.Type is WaitForOnceExtensions.Relationship or StopInOrderExtensions.Relationship && ServerOf(relation.Resource) == other);

    private static IResource ServerOf(IResource resource) => resource is IResourceWithParent part ? ServerOf(part.Parent) : resource;
}

internal static class StopInOrderExtensions
{
    /// <summary>What the dashboard calls it.</summary>
    public const string Relationship = "StopsBefore";

    /// <summary>For what a resource uses and does not wait for.</summary>
    public static IResourceBuilder<T> StopsBefore<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> other)
        where T : IResource => builder.WithRelationship(other.Resource, Relationship);
}
