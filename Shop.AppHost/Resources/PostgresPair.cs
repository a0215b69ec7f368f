using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>A PostgreSQL primary and its streaming replica, both run by run-postgres.sh, and the databases in them.</summary>
internal static class PostgresPair
{
    private const string Slot = "replica1";

    private static readonly string Scripts = Path.GetDirectoryName(PostgresServer.Program)!;

    public static IResourceBuilder<IPostgresResource> AddPostgres(this IDistributedApplicationBuilder builder, string name, DataFolder data)
    {
        var folder = data.In("postgres", "primary");
        var server = new PostgresServer
        {
            DataDirectory = folder,
            SuperuserPassword = builder.AddPassword(data, $"{name}-superuser", opens: folder).Resource,
            ShopPassword = builder.AddPassword(data, $"{name}-shop", opens: folder).Resource,
            ReplicatorPassword = builder.AddPassword(data, $"{name}-replicator", opens: folder).Resource,
        };
        return builder.AddServer(name, server, data)
            .WithSettings(server, "primary")
            .WithCheck(new PrimaryHealth(server))
            .OnResourceReady((_, _, ct) => server.CreateDatabasesAsync(ct));
    }

    /// <summary>A hot standby that streams from the primary through a slot of its own, so that the primary keeps the WAL it still needs.</summary>
    public static IResourceBuilder<IPostgresResource> AddReplica(
        this IResourceBuilder<IPostgresResource> primary, string name, DataFolder data)
    {
        var server = primary.Resource.Server with { DataDirectory = data.In("postgres", "replica"), Port = FreePort.Next() };
        primary.Resource.Server.Replica = server;
        return primary.ApplicationBuilder.AddServer(name, server, data)
            .WithSettings(server, "replica")
            .WithEnvironment("PRIMARY_PORT", Text(primary.Resource.Server.Port))
            .WithEnvironment("REPLICA_SLOT", Slot)
            .WithArgs("-c", "hot_standby_feedback=on", "-c", "wal_retrieve_retry_interval=500ms")
            .WithCheck(new ReplicaHealth(server))
            .WithReplayCommands()
            .WaitFor(primary);
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<IPostgresResource> primary, string name)
    {
        primary.Resource.Server.Databases.Add(name);
        var database = new PostgresDatabaseResource(name, primary.Resource);
        return primary.ApplicationBuilder.AddResource(database).FollowParent().WithCheck(new DatabaseHealth(database));
    }

    private static IResourceBuilder<IPostgresResource> AddServer(
        this IDistributedApplicationBuilder builder, string name, PostgresServer server, DataFolder data)
    {
        if (ContainerRuntime.IsHealthy(builder))
        {
            return builder.AddResource(new PostgresContainer(name, server))
                .WithImage(ContainerRuntime.PostgresImage, ContainerRuntime.PostgresTag)
                .WithBindMount(Scripts, Scripts, isReadOnly: true)
                .OnThisMachine(data)
                // Inside it is root who starts the script, and the image brings the user along.
                .WithEnvironment("PG_OWNER", "postgres")
                .WithEnvironment("PG_BIN", LocalPrograms.PostgresFolder);
        }
        return builder.AddResource(new PostgresProgram(name, server, data.Path))
            .WithEnvironment("PG_OWNER", data.PostgresUser ?? "")
            .WithEnvironment("PG_BIN", LocalPrograms.PostgresBin);
    }

    private static IResourceBuilder<IPostgresResource> WithSettings(
        this IResourceBuilder<IPostgresResource> builder, PostgresServer server, string role) => builder
        .WithEndpoint(port: server.Port, targetPort: server.Port, name: "tcp", isProxied: false)
        .WithEnvironment("PGDATA", server.DataDirectory)
        .WithEnvironment("PG_PORT", Text(server.Port))
        .WithEnvironment("SUPERUSER_PASSWORD", ReferenceExpression.Create($"{server.SuperuserPassword}"))
        .WithEnvironment("SHOP_PASSWORD", ReferenceExpression.Create($"{server.ShopPassword}"))
        .WithEnvironment("REPLICATOR_PASSWORD", ReferenceExpression.Create($"{server.ReplicatorPassword}"))
        .WithUrlForEndpoint("tcp", url => url.DisplayText = role == "primary" ? "PostgreSQL, the primary" : "PostgreSQL, the replica")
        .WithArgs(role)
        .WithArgs("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "wal_level=replica")
        // Pools of two replicas of three services, plus tools; the replica must not have fewer than its primary.
        .WithArgs("-c", "max_connections=200", "-c", "max_wal_senders=5", "-c", "wal_keep_size=64MB")
        // A replica that stays away for long must not fill the primary's disk; it is copied anew then.
        .WithArgs("-c", "max_slot_wal_keep_size=1GB", "-c", "log_checkpoints=off", "-c", "log_line_prefix=[%p] ")
        .WithArgs(MoreSettings(builder.ApplicationBuilder.Configuration))
        .WithKillCommand(_ => PostmasterOf(server));

    // `Postgres:Settings:{name}`, for whoever wants to look into the servers, such as the bench: the last of two equal settings holds.
    private static string[] MoreSettings(IConfiguration configuration) =>
        [.. configuration.GetSection("Postgres:Settings").GetChildren().SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })];

    private static int? PostmasterOf(PostgresServer server)
    {
        var file = Path.Combine(server.DataDirectory, "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
    }

    private static IResourceBuilder<T> WithCheck<T>(this IResourceBuilder<T> builder, IHealthCheck check)
        where T : IResource
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddCheck(key, check, timeout: TimeSpan.FromSeconds(5));
        return builder.WithHealthCheck(key);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
