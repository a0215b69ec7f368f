using Microsoft.Extensions.DependencyInjection;

namespace Shop.AppHost.Running;

internal static class WaitForOnceExtensions
{
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
                await notifications.WaitForResourceHealthyAsync(dependency.Resource.Name, ct);
                wasHealthy = true;
            })
            // It stops before the other all the same.
            .WithRelationship(dependency.Resource, "WaitFor");
    }
}
