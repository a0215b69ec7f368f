using Microsoft.Extensions.DependencyInjection;

namespace Shop.AppHost.Running;

internal static class WaitForOnceExtensions
{
    /// <summary>What Aspire's dashboard calls the relation to what is waited for.</summary>
    public const string Relationship = "WaitFor";

    /// <summary>
    /// Starts a resource for the first time only when the other is healthy. Aspire's WaitFor waits at each start, so that what runs without
    /// the other could not be started again without it.
    /// </summary>
    public static IResourceBuilder<T> WaitForOnce<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        var wasHealthy = false;
        return builder
            .OnBeforeResourceStarted(async (_, start, ct) =>
            {
                if (wasHealthy) return;
                var notifications = start.Services.GetRequiredService<ResourceNotificationService>();
                await notifications.PublishUpdateAsync(builder.Resource, s => s with { State = KnownResourceStates.Waiting });
                await notifications.WaitForResourceHealthyAsync(dependency.Resource.Name, WaitBehavior.WaitOnResourceUnavailable, ct);
                await notifications.PublishUpdateAsync(builder.Resource, s => s with { State = KnownResourceStates.Starting });
                wasHealthy = true;
            })
            // It stops before the other all the same.
            .WithRelationship(dependency.Resource, Relationship);
    }
}
