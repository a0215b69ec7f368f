namespace Shop.AppHost.Resources;

/// <summary>A PostgreSQL server of the model: the primary, or the replica that follows it; a local program or a container.</summary>
internal interface IPostgresResource : IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithArgs, IResourceWithWaitSupport
{
    PostgresServer Server { get; }
}

internal sealed class PostgresProgram(string name, PostgresServer server, string workingDirectory)
    : ExecutableResource(name, PostgresServer.Program, workingDirectory), IPostgresResource
{
    public PostgresServer Server { get; } = server;
}

internal sealed class PostgresContainer(string name, PostgresServer server) : ContainerResource(name, PostgresServer.Program), IPostgresResource
{
    public PostgresServer Server { get; } = server;
}

/// <summary>What one needs to know to talk to a server.</summary>
internal sealed record PostgresServer
{
    /// <summary>Runs it. The dashboard shows this as where the resource comes from.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Resources", "run-postgres.sh");

    public required string DataDirectory { get; init; }

    public int Port { get; init; } = FreePort.Next();

    /// <summary>Password of `postgres`, who may do everything; only the app host uses it.</summary>
    public required ParameterResource SuperuserPassword { get; init; }

    /// <summary>Password of `shop`, who owns the databases.</summary>
    public required ParameterResource ShopPassword { get; init; }

    public required ParameterResource ReplicatorPassword { get; init; }

    /// <summary>Of a primary.</summary>
    public PostgresServer? Replica { get; set; }

    public List<string> Databases { get; } = [];
}

/// <summary>A database of the pair; its connection string names the primary first, then the replica.</summary>
internal sealed class PostgresDatabaseResource(string name, IPostgresResource primary)
    : Resource(name), IResourceWithParent<IPostgresResource>, IResourceWithConnectionString
{
    public IPostgresResource Parent { get; } = primary;

    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var (server, replica) = (Parent.Server, Parent.Server.Replica);
            var hosts = replica is null ? $"127.0.0.1:{server.Port}" : $"127.0.0.1:{server.Port},127.0.0.1:{replica.Port}";
            return ReferenceExpression.Create($"Host={hosts};Database={Name};Username=shop;Password={server.ShopPassword}");
        }
    }
}
