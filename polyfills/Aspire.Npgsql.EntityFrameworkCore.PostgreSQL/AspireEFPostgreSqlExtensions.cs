using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gives a registered PostgreSQL context Aspire's retries, health check, traces and metrics.</summary>
public static partial class AspireEFPostgreSqlExtensions
{
    private const string Section = "Aspire:Npgsql:EntityFrameworkCore:PostgreSQL";

    /// <summary>Adds them to a context that is already registered.</summary>
    /// <exception cref="InvalidOperationException">The context is not registered.</exception>
    public static void EnrichNpgsqlDbContext<TContext>(
        this IHostApplicationBuilder builder,
        Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);

        var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings();
        builder.Configuration.GetSection(Section).Bind(settings);
        builder.Configuration.GetSection($"{Section}:{typeof(TContext).Name}").Bind(settings);
        configureSettings?.Invoke(settings);

        if (!settings.DisableRetry)
        {
            RequireRegistration<TContext>(builder);
            builder.Services.ConfigureDbContext<TContext>(options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure()));
        }

        if (!settings.DisableHealthChecks)
            builder.Services.AddHealthChecks().AddDbContextCheck<TContext>();

        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource("Npgsql"))
            .WithMetrics(metrics => metrics.AddMeter("Npgsql"));
    }

    private static void RequireRegistration<TContext>(IHostApplicationBuilder builder) where TContext : DbContext
    {
        if (builder.Services.All(service => service.ServiceType != typeof(DbContextOptions<TContext>)))
        {
            throw new InvalidOperationException(
                $"DbContext<{typeof(TContext).Name}> was not registered. Register it before calling {nameof(EnrichNpgsqlDbContext)}.");
        }
    }
}
