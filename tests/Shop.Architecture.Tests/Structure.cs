using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Shop.Architecture.Tests;

/// <summary>
/// Which slice of a project uses which: from the compiled code (calls, extension methods, types and attributes, wherever they are named) and from
/// the using directives, since a constant of another slice leaves no trace in compiled code. A slice is a folder of the project; the files beside
/// Program.cs put the slices together and are no slice.
/// </summary>
internal static class Structure
{
    public static readonly string[] Projects = ["Shop.Catalog", "Shop.Orders", "Shop.ServiceDefaults", "Shop.Web"];

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Code = new(() =>
        new ArchLoader().LoadAssemblies([.. Projects.Select(System.Reflection.Assembly.Load)]).Build());

    /// <summary>Every use of another slice's type or member: by whom, of what.</summary>
    public static IEnumerable<Use> Uses(string project) =>
        from type in Types(project)
        let slice = SliceOf(project, type)
        from dependency in type.Dependencies
        let target = SliceOf(project, dependency.Target)
        where slice is not null && target is not null && slice != target
        select new Use(slice, target, type, dependency);

    /// <summary>The slices of a project with those they use, both in the order of the alphabet.</summary>
    public static SortedDictionary<string, SortedSet<string>> Graph(string project)
    {
        var graph = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var slice in Repository.Files(project, ".cs", ".razor").Select(FolderOf).OfType<string>())
            graph.TryAdd(slice, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var use in Uses(project))
            graph[use.Slice].Add(use.Target);
        foreach (var (slice, target) in Usings(project).Where(edge => graph.ContainsKey(edge.Target)))
            graph[slice].Add(target);
        return graph;
    }

    /// <returns>Slices that use each other, first and last the same; empty when there are none.</returns>
    public static IReadOnlyList<string> FindCycle(SortedDictionary<string, SortedSet<string>> graph)
    {
        var done = new HashSet<string>();
        var path = new List<string>();
        foreach (var slice in graph.Keys)
        {
            if (Visit(slice) is { } cycle)
                return cycle;
        }

        return [];

        List<string>? Visit(string slice)
        {
            if (path.IndexOf(slice) is var at and >= 0)
                return [.. path[at..], slice];
            if (!done.Add(slice))
                return null;
            path.Add(slice);
            var cycle = graph[slice].Select(Visit).FirstOrDefault(found => found is not null);
            path.RemoveAt(path.Count - 1);
            return cycle;
        }
    }

    private static IEnumerable<IType> Types(string project) =>
        Code.Value.Types.Where(type => IsOf(project, type));

    private static IEnumerable<(string Slice, string Target)> Usings(string project) =>
        from file in Repository.Files(project, ".cs", ".razor")
        let slice = FolderOf(file)
        where slice is not null
        from Match match in Regex.Matches(Repository.Read(file), Using(project), RegexOptions.Multiline)
        where match.Groups[1].Value != slice
        select (slice, match.Groups[1].Value);

    private static string Using(string project) => $@"^(?:@|global )?using (?:static |\w+ = )?{Regex.Escape(project)}\.(\w+)";

    private static string? FolderOf(string file) => file.Split('/') is [_, var slice, _, ..] ? slice : null;

    /// <summary>Null for what belongs to another project, such as the contracts, whose namespaces begin alike.</summary>
    private static string? SliceOf(string project, IType type) =>
        IsOf(project, type) && type.Namespace.FullName.StartsWith(project + ".", StringComparison.Ordinal)
            ? type.Namespace.FullName[(project.Length + 1)..].Split('.')[0]
            : null;

    private static bool IsOf(string project, IType type) => type.Namespace is not null && type.Assembly?.Name.Split(',')[0] == project;

    internal sealed record Use(string Slice, string Target, IType By, ArchUnitNET.Domain.Dependencies.ITypeDependency Of);
}
