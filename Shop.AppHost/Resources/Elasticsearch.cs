using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>An Elasticsearch server that this app host runs: a local program or a container.</summary>
internal sealed record ElasticsearchNode(string Folder)
{
    /// <summary>Runs it. The dashboard shows this as where the resource comes from.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Resources", "run-elasticsearch.sh");

    public int Port { get; } = FreePort.Next();

    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    public ReferenceExpression ConnectionString => ReferenceExpression.Create($"{Address.ToString()}");

    /// <summary>The process to kill; null while it does not run.</summary>
    public int? Process
    {
        get
        {
            var file = Path.Combine(Folder, "elasticsearch.pid");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
        }
    }
}

internal sealed class ElasticsearchProgram(string name, ElasticsearchNode server, string workingDirectory)
    : ExecutableResource(name, ElasticsearchNode.Program, workingDirectory), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression => server.ConnectionString;
}

internal sealed class ElasticsearchContainer(string name, ElasticsearchNode server) : ContainerResource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression => server.ConnectionString;
}

/// <summary>Stands in the dashboard for a server that nobody has given.</summary>
internal sealed class ElasticsearchAbsent(string name) : Resource(name);

/// <summary>
/// The search engine that a shop may have beside PostgreSQL. Nothing waits for it: search runs on PostgreSQL without it, and while it is away.
/// </summary>
internal static class Elasticsearch
{
    private const string HomeKey = "Elasticsearch:Home";

    // For one machine and a catalog of 100,000 products; the JVM takes about half as much again.
    private const string Heap = "-Xms512m -Xmx512m";

    /// <summary>
    /// By what is configured: a server elsewhere (`ConnectionStrings:{name}`), a local program (`Elasticsearch:Home`, the folder of an unpacked
    /// distribution); else a container where there is a runtime, else none.
    /// </summary>
    public static IResourceBuilder<IResource> AddElasticsearch(this IDistributedApplicationBuilder builder, string name, DataFolder data) =>
        (builder.Configuration.GetConnectionString(name), builder.Configuration[HomeKey]) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => throw new DistributedApplicationException(
                $"ConnectionStrings:{name} and {HomeKey} name two servers; set one of them."),
            ({ Length: > 0 } address, _) => builder.AddExternal(name, address),
            (_, { Length: > 0 } home) => builder.AddProgram(name, home, data),
            _ when ContainerRuntime.IsHealthy(builder) => builder.AddContainer(name, data),
            _ => builder.AddAbsent(name),
        };

    /// <summary>A service searches with it, when it is there, and stops before it.</summary>
    public static void SearchWith(this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResource> elasticsearch)
    {
        if (elasticsearch.Resource is not IResourceWithConnectionString server)
            return;
        service.WithReference(service.ApplicationBuilder.CreateResourceBuilder(server)).StopsBefore(elasticsearch);
    }

    private static IResourceBuilder<IResource> AddExternal(this IDistributedApplicationBuilder builder, string name, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is not ("http" or "https")
            ? throw new DistributedApplicationException(
                $"ConnectionStrings:{name} must be an address such as http://search.example:9200, or Endpoint=...;ApiKey=..., not '{address}'.")
            : builder.AddConnectionString(name);

    private static IResourceBuilder<IResource> AddProgram(
        this IDistributedApplicationBuilder builder, string name, string home, DataFolder data)
    {
        if (!File.Exists(Path.Combine(home, "bin", "elasticsearch")))
        {
            throw new DistributedApplicationException(
                $"{HomeKey} must be the folder of an unpacked distribution of Elasticsearch; '{home}' has no bin/elasticsearch.");
        }

        var server = new ElasticsearchNode(data.In(name));
        return builder.AddResource(new ElasticsearchProgram(name, server, data.Path))
            .WithEnvironment("ES_HOME", Path.GetFullPath(home))
            .WithEnvironment("ES_FOLDER", server.Folder)
            .WithEnvironment("ES_PORT", server.Port.ToString(CultureInfo.InvariantCulture))
            // It refuses to run as root, as PostgreSQL does.
            .WithEnvironment("ES_OWNER", data.PostgresUser ?? "")
            .WithEnvironment("ES_JAVA_OPTS", Heap)
            .WithAddress(server)
            .WithKillCommand(_ => server.Process);
    }

    // Its index is made from the catalog: what a container forgets with its end is made again.
    private static IResourceBuilder<IResource> AddContainer(this IDistributedApplicationBuilder builder, string name, DataFolder data)
    {
        var server = new ElasticsearchNode(data.In(name));
        return builder.AddResource(new ElasticsearchContainer(name, server))
            .WithImage(ContainerRuntime.ElasticsearchImage, ContainerRuntime.ElasticsearchTag)
            .WithContainerRuntimeArgs("--network=host")
            .WithEnvironment("http.host", "127.0.0.1")
            .WithEnvironment("http.port", server.Port.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment("transport.host", "127.0.0.1")
            .WithEnvironment("discovery.type", "single-node")
            .WithEnvironment("xpack.security.enabled", "false")
            .WithEnvironment("ES_JAVA_OPTS", Heap)
            .WithAddress(server)
            .WithKillCommand();
    }

    private static IResourceBuilder<IResource> AddAbsent(this IDistributedApplicationBuilder builder, string name) => builder
        .AddResource(new ElasticsearchAbsent(name))
        .WithAnnotation(new Absent("search runs on PostgreSQL"))
        .WithInitialState(new CustomResourceSnapshot
        {
            ResourceType = "Elasticsearch",
            Properties = [],
            State = new("Not configured", KnownResourceStateStyles.Info),
        })
        .OnInitializeResource((_, start, _) =>
        {
            start.Logger.LogInformation(
                "Search runs on PostgreSQL. For Elasticsearch name the folder of an unpacked distribution in Elasticsearch__Home, or a server in "
                + "ConnectionStrings__elasticsearch.");
            return Task.CompletedTask;
        });

    private static IResourceBuilder<T> WithAddress<T>(this IResourceBuilder<T> builder, ElasticsearchNode server)
        where T : IResourceWithEndpoints
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .AddCheck(key, new ElasticsearchHealth(server.Address), timeout: TimeSpan.FromSeconds(5));
        return builder
            .WithHttpEndpoint(port: server.Port, targetPort: server.Port, isProxied: false)
            .WithUrlForEndpoint("http", url => url.DisplayText = "Elasticsearch")
            .WithHealthCheck(key);
    }
}
