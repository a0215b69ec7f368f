using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Resources;

namespace Shop.Testing;

/// <summary>In what a stack differs from AppHost.cs.</summary>
public sealed record StackOptions
{
    public bool Dashboard { get; init; } = true;

    /// <summary>Of each service; null: as many as AppHost.cs says.</summary>
    public int? Replicas { get; init; }

    /// <summary>Calls go straight to a service rather than by the engine's proxy. Only for services of one replica.</summary>
    public bool WithoutProxies { get; init; }

    /// <summary>Resources that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Told to every service, also where AppHost.cs says something else.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Told to the app host.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    internal void ApplyTo(IResourceCollection resources)
    {
        // Each project has a helper of Aspire's.
        var unwanted = Without.SelectMany(name => new[] { name, $"{name}-rebuilder" }).ToHashSet();
        foreach (var resource in resources.Where(resource => unwanted.Contains(resource.Name)).ToList())
            resources.Remove(resource);
        foreach (var service in resources.OfType<ProjectResource>())
            ApplyTo(service);
    }

    private void ApplyTo(ProjectResource service)
    {
        service.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            foreach (var (name, value) in Environment)
                context.EnvironmentVariables[name] = value;
        }));
        if (Replicas is { } replicas)
            service.Annotations.Add(new ReplicaAnnotation(replicas));
        if (!WithoutProxies)
            return;
        foreach (var endpoint in service.Annotations.OfType<EndpointAnnotation>())
        {
            endpoint.IsProxied = false;
            endpoint.Port = endpoint.TargetPort = FreePort.Next();
        }
    }
}
