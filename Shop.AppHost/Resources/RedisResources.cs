using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.AppHost.Resources;

/// <summary>The Redis server of the model: a local program or a container.</summary>
internal interface IRedisResource : IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithArgs
{
    RedisServer Server { get; }

    ReferenceExpression IResourceWithConnectionString.ConnectionStringExpression =>
        ReferenceExpression.Create($"127.0.0.1:{Server.Port.ToString(CultureInfo.InvariantCulture)},password={Server.Password}");
}

internal sealed class RedisProgram(string name, RedisServer server, string workingDirectory)
    : ExecutableResource(name, RedisServer.Program, workingDirectory), IRedisResource
{
    public RedisServer Server { get; } = server;
}

internal sealed class RedisContainer(string name, RedisServer server) : ContainerResource(name, RedisServer.Program), IRedisResource
{
    public RedisServer Server { get; } = server;
}

/// <param name="Keeping">Lines of its configuration: what it writes to disk, and what it does when it is full.</param>
internal sealed record RedisServer(string Folder, ParameterResource Password, string Keeping)
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Resources", "run-redis.sh");

    public int Port { get; } = FreePort.Next();

    public string Configuration => Path.Combine(Folder, "redis.conf");
}

internal static class RedisResources
{
    private static readonly string Scripts = Path.GetDirectoryName(RedisServer.Program)!;

    // Full, it refuses what would need more room, and throws nothing away: some million carts.
    private const string Keeps =
        """
        appendonly yes
        appendfsync everysec
        save ""
        maxmemory 512mb
        maxmemory-policy noeviction
        """;

    // Full, it makes room by what was asked for longest ago.
    private const string Forgets =
        """
        appendonly no
        save ""
        maxmemory 128mb
        maxmemory-policy allkeys-lru
        """;

    /// <summary>
    /// Redis for carts, run by run-redis.sh. It writes every change to disk (once a second), so that carts survive.
    /// </summary>
    public static IResourceBuilder<IRedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, DataFolder data) =>
        builder.AddRedis(name, data, Keeps);

    /// <summary>
    /// Redis for what can be read or counted anew: hot reads and the counts of limits. A server of its own, as one policy holds for all of a server's
    /// memory.
    /// </summary>
    public static IResourceBuilder<IRedisResource> AddRedisCache(this IDistributedApplicationBuilder builder, string name, DataFolder data) =>
        builder.AddRedis(name, data, Forgets);

    private static IResourceBuilder<IRedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, DataFolder data, string keeping)
    {
        var server = new RedisServer(data.In(name), builder.AddSecret(data, $"{name}-password").Resource, keeping);
        builder.Services.AddHealthChecks().AddCheck($"{name}_check", new RedisHealth(server), timeout: TimeSpan.FromSeconds(5));
        return builder.AddServer(name, server, data)
            .WithEndpoint(port: server.Port, targetPort: server.Port, name: "tcp", isProxied: false)
            .WithUrlForEndpoint("tcp", url => url.DisplayText = "Redis")
            .WithArgs(server.Configuration)
            .WithHealthCheck($"{name}_check")
            .WithKillCommand()
            .OnBeforeResourceStarted((_, _, ct) => WriteConfigurationAsync(server, ct));
    }

    private static IResourceBuilder<IRedisResource> AddServer(
        this IDistributedApplicationBuilder builder, string name, RedisServer server, DataFolder data) =>
        ContainerRuntime.IsHealthy(builder)
            ? builder.AddResource(new RedisContainer(name, server))
                .WithImage(ContainerRuntime.RedisImage, ContainerRuntime.RedisTag)
                .WithBindMount(Scripts, Scripts, isReadOnly: true)
                .OnThisMachine(data)
                .WithEnvironment("REDIS_BIN", "/usr/local/bin")
            : builder.AddResource(new RedisProgram(name, server, data.Path))
                .WithEnvironment("REDIS_BIN", Path.GetDirectoryName(LocalPrograms.RedisServer));

    /// <summary>Gives Redis one command and returns its one-line answer, as it is on the wire (`+OK`, `-LOADING ...`).</summary>
    public static async Task<string> AskAsync(this RedisServer redis, string command, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", redis.Port, ct);
        await using var stream = client.GetStream();
        // Redis takes commands as plain lines too; that spares a client library here.
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {await redis.Password.GetValueAsync(ct)}\r\n{command}\r\n"), ct);
        using var reader = new StreamReader(stream);
        var admission = await reader.ReadLineAsync(ct);
        return admission == "+OK" ? await reader.ReadLineAsync(ct) ?? "" : $"{admission}";
    }

    // A file, as everybody on the machine can read the arguments of a process.
    private static async Task WriteConfigurationAsync(RedisServer redis, CancellationToken ct)
    {
        OwnerOnly.CreateFolder(redis.Folder);
        var configuration = $"""
            bind 127.0.0.1
            port {redis.Port}
            requirepass {await redis.Password.GetValueAsync(ct)}
            dir "{redis.Folder}"
            {redis.Keeping}
            """;
        if (File.Exists(redis.Configuration)) OwnerOnly.Close(redis.Configuration);
        await using var file = new StreamWriter(OwnerOnly.CreateFile(redis.Configuration));
        await file.WriteAsync(configuration.AsMemory(), ct);
    }
}

/// <summary>Healthy when it answers a ping, which it does not while it still loads its data.</summary>
internal sealed class RedisHealth(RedisServer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            var answer = await redis.AskAsync("PING", ct);
            return answer == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(answer);
        }
        catch (Exception refused) when (refused is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(refused.Message, refused);
        }
    }
}
