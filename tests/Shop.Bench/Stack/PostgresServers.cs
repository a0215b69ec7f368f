using System.Globalization;
using Npgsql;
using Shop.Testing;

namespace Shop.Bench.Stack;

/// <summary>Both servers of the pair, by their superuser and by the role that owns the shop's databases.</summary>
internal sealed class PostgresServers : IAsyncDisposable
{
    private const int NoLimit = 0;

    private readonly string _shopPassword;
    private readonly string _superuserPassword;

    private PostgresServers(IReadOnlyList<int> ports, string superuserPassword, string shopPassword)
    {
        (PrimaryPort, ReplicaPort) = (ports[0], ports[1]);
        (_superuserPassword, _shopPassword) = (superuserPassword, shopPassword);
        Primary = NpgsqlDataSource.Create(Of(PrimaryPort, "postgres", "postgres", superuserPassword));
        Replica = NpgsqlDataSource.Create(Of(ReplicaPort, "postgres", "postgres", superuserPassword));
    }

    public int PrimaryPort { get; }

    public int ReplicaPort { get; }

    /// <summary>The database `postgres`, by the superuser.</summary>
    public NpgsqlDataSource Primary { get; }

    public NpgsqlDataSource Replica { get; }

    public static async Task<PostgresServers> OfAsync(ShopStack shop, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var hosts = new NpgsqlConnectionStringBuilder(await shop.ConnectionStringAsync("ordersdb"));
        var ports = hosts.Host!.Split(',').Select(host => int.Parse(host.Split(':')[1], CultureInfo.InvariantCulture)).ToList();
        return new PostgresServers(ports, await shop.ParameterAsync("postgres-superuser"), hosts.Password!);
    }

    /// <summary>A database of the primary, by the role that owns it; the caller disposes of it.</summary>
    public NpgsqlDataSource Open(string database) => NpgsqlDataSource.Create(Of(PrimaryPort, database, "shop", _shopPassword));

    /// <summary>The same by the superuser.</summary>
    public NpgsqlDataSource OpenAsSuperuser(string database) => NpgsqlDataSource.Create(Of(PrimaryPort, database, "postgres", _superuserPassword));

    /// <summary>What a program such as pgbench has to be told to reach a database as the role that owns it.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(string database, bool onReplica = false) => new Dictionary<string, string>
    {
        ["PGHOST"] = "127.0.0.1",
        ["PGPORT"] = (onReplica ? ReplicaPort : PrimaryPort).ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = "shop",
        ["PGPASSWORD"] = _shopPassword,
        ["PGDATABASE"] = database,
    };

    public Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct) => ExecuteAsync(source, sql, [], ct);

    public async Task ExecuteAsync(NpgsqlDataSource source, string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = NoLimit;
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter.Clone());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Everything written so far can be read from the replica.</summary>
    public async Task AwaitReplicaAsync(CancellationToken ct)
    {
        const string lag = "select coalesce(min(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), 1)::bigint from pg_stat_replication";
        while (await AskAsync<long>(Primary, lag, ct) > 0)
            await Task.Delay(200, ct);
    }

    public async Task<T> AskAsync<T>(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = NoLimit;
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Primary.DisposeAsync();
        await Replica.DisposeAsync();
    }

    private static string Of(int port, string database, string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = user,
        Password = password,
        CommandTimeout = NoLimit,
        MaxPoolSize = 2,
    }.ConnectionString;
}
