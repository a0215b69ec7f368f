using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Engine;

/// <summary>The commands every process has: start, stop, restart.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource)
    {
        Add(resource, KnownResourceCommands.StartCommand, "Start", "Play", (replica, ct) => replica.StartAsync(ct), ended: true);
        Add(resource, KnownResourceCommands.StopCommand, "Stop", "Stop", (replica, ct) => replica.StopAsync(ct), ended: false);
        Add(
            resource,
            KnownResourceCommands.RestartCommand,
            "Restart",
            "ArrowCounterclockwise",
            (replica, ct) => replica.RestartAsync(ct),
            ended: false);
    }

    private static void Add(
        IResource resource, string name, string displayName, string icon, Func<ProcessReplica, CancellationToken, Task> act, bool ended) =>
        resource.Annotations.Add(new ResourceCommandAnnotation
        {
            Name = name,
            DisplayName = displayName,
            Options = new CommandOptions
            {
                IconName = icon,
                IsHighlighted = true,
                UpdateState = context => HasEnded(context.ResourceSnapshot) == ended ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
            },
            Execute = async context =>
            {
                var replica = context.ServiceProvider.GetRequiredService<Orchestrator>().Replica(context.ResourceName);
                await act(replica, context.CancellationToken);
                return CommandResults.Success();
            },
        });

    private static bool HasEnded(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is null or "NotStarted" || KnownResourceStates.TerminalStates.Contains(snapshot.State.Text)
        || snapshot.StopTimeStamp is not null;
}
