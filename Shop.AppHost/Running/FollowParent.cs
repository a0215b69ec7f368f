namespace Shop.AppHost.Running;

internal static class FollowParentExtensions
{
    /// <summary>Shows a part of a server, such as a database, in the state of that server. Aspire does so only for parts of containers.</summary>
    public static IResourceBuilder<T> FollowParent<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithParent => builder.OnInitializeResource(async (part, start, ct) =>
        {
            await foreach (var change in start.Notifications.WatchAsync(ct))
            {
                if (change.Resource != part.Parent) continue;
                var now = change.Snapshot;
                await start.Notifications.PublishUpdateAsync(part, before => before.State == now.State
                    ? before
                    : before with { State = now.State, StartTimeStamp = now.StartTimeStamp, StopTimeStamp = now.StopTimeStamp });
            }
        });
}
