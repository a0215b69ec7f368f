namespace Aspire.Hosting.ApplicationModel;

public enum ResourceAnnotationMutationBehavior
{
    Append = 0,
    Replace = 1,
}

public enum WaitType
{
    WaitUntilHealthy = 0,
}

/// <summary>The resource starts once <see cref="Resource"/> is healthy, and stops before it.</summary>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    public int ExitCode { get; } = exitCode;
}

public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}

public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}

/// <summary>The resource is healthy when the check registered under <see cref="Key"/> says so.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}

/// <summary>Asked of each replica on its own port: through the proxy one healthy replica would hide a sick one.</summary>
internal sealed class HttpHealthCheckAnnotation(string key, string endpointName, string path, int statusCode) : HealthCheckAnnotation(key)
{
    public string EndpointName { get; } = endpointName;

    public string Path { get; } = path;

    public int StatusCode { get; } = statusCode;
}

internal sealed class EnvironmentAnnotation(Action<IDictionary<string, object>> fill) : IResourceAnnotation
{
    public Action<IDictionary<string, object>> Fill { get; } = fill;
}

internal sealed class ArgumentsAnnotation(object[] arguments) : IResourceAnnotation
{
    public object[] Arguments { get; } = arguments;
}

/// <summary>Kept out of the dashboard's list, like the dashboard itself; stopped last, as everything reports to it.</summary>
internal sealed class HiddenAnnotation : IResourceAnnotation;

public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    public required string Image { get; set; }

    public string? Tag { get; set; }
}

internal sealed class ContainerMountAnnotation(string source, string target, bool isReadOnly) : IResourceAnnotation
{
    public string Source { get; } = source;

    public string Target { get; } = target;

    public bool IsReadOnly { get; } = isReadOnly;
}

internal sealed class ContainerRuntimeArgumentsAnnotation(string[] arguments) : IResourceAnnotation
{
    public string[] Arguments { get; } = arguments;
}

/// <summary>The names of its replicas; the dashboard matches telemetry to them as `{service.name}-{service.instance.id}`.</summary>
internal sealed class ReplicaIdsAnnotation(string[] ids) : IResourceAnnotation
{
    public string[] Ids { get; } = ids;
}
