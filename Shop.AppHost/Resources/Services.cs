using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>Our own services of the model.</summary>
internal static class Services
{
    // Everything is built into bin/{project}/{configuration}/, so a Debug app host (or its tests) runs Debug services.
    private static readonly DirectoryInfo Configuration = new(AppContext.BaseDirectory);

    private static readonly string[] Samplers = ["OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"];

    /// <summary>
    /// A service that runs as the program that was built with this app host. Aspire by itself would start `dotnet run` for each replica: 130 MB
    /// more, a second build, and a process whose death leaves the service behind as an orphan.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProgram<TProject>(name)
            .WithHealthOfEachReplica();

    /// <summary>A program that does its work and ends: the shop is ready when it has ended with 0, and it is started again when it failed.</summary>
    public static IResourceBuilder<ProjectResource> AddOneShot<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProgram<TProject>(name).WithAnnotation(new OneShot());

    private static IResourceBuilder<ProjectResource> AddProgram<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var project = new TProject().ProjectPath;
        var service = builder.AddProject<TProject>(name, launchProfileName: null);
        // The dashboard's "rebuild" must build what is run.
        var rebuilder = builder.Resources.OfType<ExecutableResource>().Single(resource => resource.Name == $"{name}-rebuilder");
        builder.CreateResourceBuilder(rebuilder).WithArgs("--configuration", Configuration.Name);
        return service
            .WithAnnotation(new ExecutableAnnotation { Command = ProgramOf(project), WorkingDirectory = Path.GetDirectoryName(project)! })
            // Nothing here speaks TLS; the dashboard would complain in red of a certificate that nobody needs.
            .WithoutHttpsCertificate()
            .WithSampler()
            // This stack is for development: test cards are offered, exceptions show their stack.
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development");
    }

    /// <summary>
    /// Two endpoints: `http` speaks gRPC (HTTP/2 only), `health` plain HTTP/1.1, as one port without TLS can't speak both.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithGrpcEndpoints(this IResourceBuilder<ProjectResource> service) => service
        .WithHttpEndpoint()
        .WithHttpEndpoint(name: "health", env: ServiceHealth.PortVariable)
        // A browser can do nothing with it.
        .WithUrlForEndpoint("http", url => (url.DisplayText, url.DisplayLocation) = ("gRPC", UrlDisplayLocation.DetailsOnly))
        .WithUrlForEndpoint("health", url => (url.DisplayText, url.Url) = ("Health", $"{url.Url}/health"));

    /// <summary>Aspire wants every trace in development; what whoever starts the shop says about it goes before.</summary>
    private static IResourceBuilder<ProjectResource> WithSampler(this IResourceBuilder<ProjectResource> service) =>
        service.WithEnvironment(context =>
        {
            var said = service.ApplicationBuilder.Configuration;
            foreach (var name in Samplers.Where(name => said[name] is { Length: > 0 }))
                context.EnvironmentVariables[name] = said[name]!;
        });

    private static string ProgramOf(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var program = Path.Combine(Configuration.Parent!.Parent!.FullName, name, Configuration.Name, name);
        return File.Exists(program) ? program : throw new DistributedApplicationException($"{name} is not built: there is no {program}.");
    }
}
