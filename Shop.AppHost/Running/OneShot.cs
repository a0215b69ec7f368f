using System.Diagnostics.CodeAnalysis;

namespace Shop.AppHost.Running;

/// <summary>Marks a resource that does its work and ends. Having ended with 0 is its good health; after any other end it is started again.</summary>
internal sealed class OneShot : IResourceAnnotation;

internal static class OneShotExtensions
{
    public static bool IsOneShot(this IResource resource) => resource.Annotations.OfType<OneShot>().Any();

    /// <summary>True when it is a one-shot that has done its work.</summary>
    public static bool IsDone([NotNullWhen(true)] this ResourceEvent? now) =>
        now is { Snapshot: { ExitCode: 0, State.Text: var state } } && now.Resource.IsOneShot()
        && (state == KnownResourceStates.Finished || state == KnownResourceStates.Exited);
}
