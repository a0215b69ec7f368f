using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Data;

/// <summary>Registers a service's database.</summary>
public static class PostgresSetup
{
    private const int ReadRetries = 2;
    private static readonly TimeSpan LongestReadDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The database named by <c>ConnectionStrings:{name}</c> twice: <typeparamref name="TWrite"/> and <see cref="PrimaryDataSource"/> on the primary,
    /// <typeparamref name="TRead"/> (no tracking, cannot save) and <see cref="ReplicaDataSource"/> on the replica while there is one.
    /// The primary down makes the process unhealthy, the replica down only degraded.
    /// </summary>
    /// <param name="keptForLibrary">As in <see cref="AddPostgresPrimary"/>.</param>
    public static IHostApplicationBuilder AddPostgresPair<TWrite, TRead>(
        this IHostApplicationBuilder builder, string name, int keptForLibrary = 0)
        where TWrite : DbContext
        where TRead : DbContext
    {
        builder.AddPostgresPrimary<TWrite>(name, keptForLibrary);
        builder.AddPostgresReplica(name);

        // A read may be repeated, so it is, by EF itself. (A retrying context forbids transactions opened by hand, which reads do not need.)
        builder.Services.AddDbContextPool<TRead>((services, options) => options
            .UseNpgsql(
                services.GetRequiredService<ReplicaDataSource>().DataSource,
                npgsql => npgsql.EnableRetryOnFailure(ReadRetries, LongestReadDelay, errorCodesToAdd: null))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new ReadOnlyContext()));
        Enrich<TRead>(builder);
        return builder;
    }

    /// <summary>
    /// <see cref="ReplicaDataSource"/>, <see cref="ReplicaFreshness"/> and <see cref="EitherServer"/> alone, for a service that reads by SQL.
    /// </summary>
    public static IHostApplicationBuilder AddPostgresReplica(this IHostApplicationBuilder builder, string name)
    {
        builder.Services.AddSingleton(_ => new ReplicaDataSource(ConnectionStrings.Replica(builder.Configuration, name)));
        builder.Services.AddSingleton<ReplicaFreshness>().AddSingleton<EitherServer>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ReplicaFreshness>());
        builder.Services.AddCheck<ReplicaCheck>($"{name}-replica", HealthStatus.Degraded);
        return builder;
    }

    /// <summary>The primary half alone, for a database whose every read must be current.</summary>
    /// <param name="keptForLibrary">Connections of <see cref="LibraryDataSource"/> that each are asked something every few seconds.</param>
    public static IHostApplicationBuilder AddPostgresPrimary<TWrite>(
        this IHostApplicationBuilder builder, string name, int keptForLibrary = 0) where TWrite : DbContext
    {
        builder.Services.AddSingleton(_ => new PrimaryDataSource(
            ConnectionStrings.Primary(builder.Configuration, name), ConnectionStrings.Pulse(builder.Configuration, name)));
        builder.Services.AddSingleton(_ => new PollingDataSource(ConnectionStrings.Polling(builder.Configuration, name)));
        builder.Services.AddSingleton(_ => new LibraryDataSource(ConnectionStrings.Library(builder.Configuration, name, keptForLibrary)));

        // No retrying strategy here: transactions are opened by hand, and repeating one is a decision (see TransactionRetry).
        // From a pool, whose options are made once: to make a context is dearer than what it is mostly asked, and to look for the snapshot is to
        // look at every type of the assembly.
        builder.Services.AddDbContextPool<TWrite>((services, options) => options
            .UseNpgsql(services.GetRequiredService<PrimaryDataSource>().DataSource)
            .AddInterceptors(new SilentPrimary(services.GetRequiredService<PrimaryDataSource>()))
            .ConfigureWarnings(AskOnlyWhereThereIsASnapshot<TWrite>));
        Enrich<TWrite>(builder);
        builder.Services.AddCheck<PrimaryCheck>($"{name}-primary", HealthStatus.Unhealthy);
        return builder;
    }

    /// <summary>
    /// EF refuses to migrate when the model differs from the snapshot beside the migrations. Where those are numbered SQL there is no snapshot, by
    /// choice (partitions, triggers and checks are in no model), and EF would take the whole model for a change; so only there it is not asked.
    /// </summary>
    private static void AskOnlyWhereThereIsASnapshot<TContext>(WarningsConfigurationBuilder warnings) where TContext : DbContext
    {
        var hasSnapshot = typeof(TContext).Assembly.GetTypes().Any(type =>
            type.IsSubclassOf(typeof(ModelSnapshot)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext));
        if (!hasSnapshot)
            warnings.Ignore(RelationalEventId.PendingModelChangesWarning);
    }

    private static void Enrich<TContext>(IHostApplicationBuilder builder) where TContext : DbContext =>
        builder.EnrichNpgsqlDbContext<TContext>(settings =>
        {
            settings.DisableRetry = true;
            settings.DisableHealthChecks = true;
        });
}
