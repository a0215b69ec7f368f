using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project of the solution; the launch profile must be null, its endpoints are those added in code.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
    {
        if (launchProfileName is not null)
            throw new NotSupportedException("Launch profiles are not read by this implementation.");
        var project = new ProjectResource(name);
        return builder.AddResource(project)
            .WithAnnotation<IProjectMetadata>(new TProject())
            .WithAnnotation(new EnvironmentAnnotation(variables => ListenOnAllEndpoints(project, variables)))
            // Console lines as people read them, coloured although they go through a pipe; the dashboard renders the colours.
            .WithEnvironment("LOGGING__CONSOLE__FORMATTERNAME", "simple")
            .WithEnvironment("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "true");
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);

    // Endpoints whose port goes into a variable of their own stay out of ASPNETCORE_URLS.
    private static void ListenOnAllEndpoints(ProjectResource project, IDictionary<string, object> variables)
    {
        var listening = project.Endpoints().Where(e => e is { UriScheme: "http" or "https", TargetPortVariable: null }).ToArray();
        if (listening.Length > 0)
            variables["ASPNETCORE_URLS"] = new ListeningUrls([.. listening.Select(e => project.GetEndpoint(e.Name))]);
    }

    private sealed class ListeningUrls(EndpointReference[] endpoints) : IValueProvider
    {
        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            var urls = new List<string>();
            foreach (var endpoint in endpoints)
            {
                var port = await endpoint.Property(EndpointProperty.TargetPort).GetValueAsync(cancellationToken);
                urls.Add($"{endpoint.EndpointAnnotation.UriScheme}://localhost:{port}");
            }
            return string.Join(';', urls);
        }
    }
}
