namespace Shop.AppHost.Running;

/// <summary>Marks a resource that the shop can do without and nobody has configured: it is shown, and nothing waits for it.</summary>
/// <param name="Instead">What the shop does without it.</param>
internal sealed record Absent(string Instead) : IResourceAnnotation;

internal static class AbsentExtensions
{
    /// <summary>Null: it is there.</summary>
    public static Absent? Absence(this IResource resource) => resource.Annotations.OfType<Absent>().FirstOrDefault();
}
