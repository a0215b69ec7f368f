using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Engine;

/// <summary>What the dashboard shows of a resource, in its own property names.</summary>
internal static class ResourceSnapshots
{
    public static CustomResourceSnapshot Initial(IResource resource, DateTime created) => new()
    {
        ResourceType = TypeOf(resource),
        CreationTimeStamp = created,
        State = KnownResourceStates.NotStarted,
        IsHidden = resource.Annotations.OfType<HiddenAnnotation>().Any(),
        Properties = [.. PropertiesOf(resource, null)],
        Urls = [.. resource.Endpoints().Where(e => e.AllocatedEndpoint is not null)
            .Select(e => new UrlSnapshot(e.Name, e.AllocatedEndpoint!.UriString, IsInternal: !e.IsExternal && e.UriScheme == "tcp"))],
        Relationships = [.. RelationshipsOf(resource)],
    };

    public static IEnumerable<ResourcePropertySnapshot> PropertiesOf(IResource resource, ProcessStatus? status)
    {
        if (resource is IResourceWithParent part) yield return new("resource.parentName", part.Parent.Name);
        if (resource.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { } project) yield return new("project.path", project.ProjectPath);
        if (resource is ExecutableResource executable)
        {
            yield return new("executable.path", executable.Command);
            yield return new("executable.workDir", executable.WorkingDirectory);
        }
        if (status is null) yield break;
        yield return new("executable.pid", status.IsRunning ? status.Pid : null);
        yield return new("executable.args", status.EffectiveArgs is null ? null : string.Join(' ', status.EffectiveArgs));
        if (status.ExitCode is { } code) yield return new("resource.exitCode", code);
    }

    // Names as Aspire has them: whatever class a process is of, the dashboard calls it by how it runs.
    private static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ParameterResource => "Parameter",
        ExecutableResource => "Executable",
        ContainerResource => "Container",
        _ => resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
    };

    private static IEnumerable<RelationshipSnapshot> RelationshipsOf(IResource resource)
    {
        var known = resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type));
        return (resource is IResourceWithParent part ? known.Append(new(part.Parent.Name, "Parent")) : known).Distinct();
    }
}
