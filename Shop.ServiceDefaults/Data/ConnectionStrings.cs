using Microsoft.Extensions.Configuration;
using Npgsql;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Data;

/// <summary>From the one multi-host connection string to the two data sources.</summary>
internal static class ConnectionStrings
{
    // A host that was down is asked again after this; until then connections go to the other one or fail at once.
    private const int RecheckSeconds = 2;
    private const int ConnectSeconds = 3;

    // Eight processes share a server that takes a few hundred connections.
    private const int MostConnections = 30;
    private const int MostPollingConnections = 10;
    private const int HungAfterSeconds = 15;
    private const string LongestRead = "20s";

    // A statement is planned once a connection and not each time. A process has fewer different ones than this.
    private const int MostPrepared = 200;
    private const int PreparedAtUse = 2;

    public static NpgsqlDataSource Primary(IConfiguration configuration, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(Read(configuration, name).ConnectionString) { Name = name };
        return builder.NameSpans().BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>
    /// The primary for <see cref="Pulse"/>, which asks one question after the other. Opening it again and again keeps what the driver knows of the
    /// hosts fresh, so that no shopper's request has to ask them; the connection itself stays in the pool.
    /// </summary>
    public static NpgsqlDataSource Pulse(IConfiguration configuration, string name)
    {
        var settings = Read(configuration, name);
        settings.MaxPoolSize = 1;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name + "-pulse" };
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>
    /// The primary for what asks again and again whether there is something to do: few connections, and no spans. The server ends a session that
    /// does not ask any more, and with it the locks of a process that hangs; what only lies in the pool is closed before that.
    /// </summary>
    public static NpgsqlDataSource Polling(IConfiguration configuration, string name) =>
        Polling(Read(configuration, name), name + "-polling");

    /// <summary>The same for a library, which may leave locks and settings behind in a session.</summary>
    /// <param name="kept">Connections that stay in the pool, where the library polls often enough for the server to keep them.</param>
    public static NpgsqlDataSource Library(IConfiguration configuration, string name, int kept)
    {
        var settings = Read(configuration, name);
        settings.NoResetOnClose = false;
        // What is prepared would have to outlive the reset, which then takes seven statements instead of one.
        settings.MaxAutoPrepare = 0;
        settings.MinPoolSize = kept;
        return Polling(settings, name + "-library");
    }

    public static NpgsqlDataSource Replica(IConfiguration configuration, string name)
    {
        var settings = Read(configuration, name);

        // The replica first: to know that a host is preferred the driver asks those before it, and one that hangs would hold it up.
        settings.Host = string.Join(',', (settings.Host ?? "").Split(',').Reverse());

        // The server ends what takes too long. The driver would send a server that hangs a cancellation and block a thread over it.
        settings.CommandTimeout = 0;
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on -c statement_timeout={LongestRead}".TrimStart();
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name + "-replica" };
        return builder.NameSpans().BuildMultiHost().WithTargetSession(TargetSessionAttributes.PreferStandby);
    }

    private static NpgsqlDataSource Polling(NpgsqlConnectionStringBuilder settings, string name)
    {
        settings.MaxPoolSize = MostPollingConnections;
        settings.Options = $"{settings.Options} -c idle_session_timeout={HungAfterSeconds}s".TrimStart();
        // All that nobody has at the moment are closed each time, but for those kept: opening one costs as much as a hundred questions.
        settings.ConnectionIdleLifetime = settings.ConnectionPruningInterval = HungAfterSeconds * 2 / 3;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name };
        builder.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(_ => false).ConfigureBatchFilter(_ => false).EnablePhysicalOpenTracing(false));
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    private static NpgsqlConnectionStringBuilder Read(IConfiguration configuration, string name)
    {
        var text = configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidOperationException($"ConnectionStrings:{name} is missing (environment: ConnectionStrings__{name}).");

        var settings = new NpgsqlConnectionStringBuilder(text)
        {
            HostRecheckSeconds = RecheckSeconds,
            Timeout = ConnectSeconds,
            MaxAutoPrepare = MostPrepared,
            AutoPrepareMinUsages = PreparedAtUse,

            // A reset throws away what the server has planned, triggers and foreign keys too. Our own code leaves nothing behind in a session:
            // settings are made by the connection string, and locks of a session are let go by AdvisoryLock.
            NoResetOnClose = true,
        };
        // Compiling a statement of ours takes ten times as long as to run it, and the server guesses by its cost alone.
        settings.Options = $"{settings.Options} -c jit=off".TrimStart();
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaxPoolSize = MostConnections;
        return settings;
    }
}
