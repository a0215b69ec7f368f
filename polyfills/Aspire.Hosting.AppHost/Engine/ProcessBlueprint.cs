using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Engine;

/// <summary>What DCP is told to run for one replica of a resource.</summary>
internal sealed class ProcessBlueprint(AppHostPaths paths, DashboardKeys dashboard, DistributedApplicationModel model)
{
    public static string Plural(IResource resource) => resource is ContainerResource ? "containers" : "executables";

    public async Task<DcpObject<ProcessSpec, ProcessStatus>> CreateAsync(IResource resource, string replica, CancellationToken ct)
    {
        var producers = resource.Endpoints().Where(endpoint => endpoint.IsProxied)
            .Select(endpoint => new ServiceProducer(EndpointAllocation.ServiceName(resource, endpoint))).ToArray();
        return new DcpObject<ProcessSpec, ProcessStatus>
        {
            Kind = resource is ContainerResource ? "Container" : "Executable",
            Metadata = new DcpMetadata
            {
                Name = replica,
                Annotations = producers.Length == 0
                    ? null
                    : new() { ["service-producer"] = JsonSerializer.Serialize(producers, JsonSerializerOptions.Web) },
            },
            Spec = await SpecAsync(resource, replica, ct),
        };
    }

    private async Task<ProcessSpec> SpecAsync(IResource resource, string replica, CancellationToken ct)
    {
        var environment = await EnvironmentAsync(resource, replica, ct);
        var arguments = await ArgumentsAsync(resource, ct);
        switch (resource)
        {
            case ProjectResource project:
                var metadata = project.Annotations.OfType<IProjectMetadata>().Single();
                return new ProcessSpec
                {
                    // The built program itself: `dotnet run` would be one more process of 120 MB around each replica, and an orphan in the making.
                    ExecutablePath = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../dotnet")),
                    WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath),
                    Args = [paths.ProgramOf(metadata.ProjectPath), .. arguments],
                    Env = environment,
                };
            case ContainerResource container:
                var image = container.Annotations.OfType<ContainerImageAnnotation>().Single();
                return new ProcessSpec
                {
                    Image = image.Tag is null ? image.Image : $"{image.Image}:{image.Tag}",
                    Command = container.Entrypoint,
                    VolumeMounts = [.. container.Annotations.OfType<ContainerMountAnnotation>()
                        .Select(mount => new ContainerMount("bind", mount.Source, mount.Target, mount.IsReadOnly))],
                    RunArgs = [.. container.Annotations.OfType<ContainerRuntimeArgumentsAnnotation>().SelectMany(a => a.Arguments)],
                    Args = arguments,
                    Env = environment,
                };
            case ExecutableResource executable:
                return new ProcessSpec
                {
                    ExecutablePath = executable.Command,
                    WorkingDirectory = executable.WorkingDirectory,
                    Args = arguments,
                    Env = environment,
                };
            default:
                throw new InvalidOperationException($"'{resource.Name}' is nothing that can be run.");
        }
    }

    private async Task<IReadOnlyList<DcpVariable>> EnvironmentAsync(IResource resource, string replica, CancellationToken ct)
    {
        var variables = new Dictionary<string, object>();
        if (resource is ProjectResource && dashboard.OtlpEndpointOf(model) is { } otlp)
            dashboard.ExportTelemetry(variables, otlp, resource.Name, instance: replica[(resource.Name.Length + 1)..]);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentAnnotation>()) annotation.Fill(variables);
        var resolved = new List<DcpVariable>();
        foreach (var (name, value) in variables) resolved.Add(new DcpVariable(name, await ResolveAsync(value, ct)));
        return resolved;
    }

    private static async Task<IReadOnlyList<string>> ArgumentsAsync(IResource resource, CancellationToken ct)
    {
        var resolved = new List<string>();
        foreach (var argument in resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(annotation => annotation.Arguments))
            resolved.Add(await ResolveAsync(argument, ct));
        return resolved;
    }

    private static async Task<string> ResolveAsync(object value, CancellationToken ct) => value switch
    {
        string text => text,
        IResourceBuilder<ParameterResource> parameter => await parameter.Resource.GetValueAsync(ct) ?? "",
        IValueProvider provider => await provider.GetValueAsync(ct) ?? "",
        _ => throw new InvalidOperationException($"A value of type {value.GetType()} can't be passed to a process."),
    };
}
