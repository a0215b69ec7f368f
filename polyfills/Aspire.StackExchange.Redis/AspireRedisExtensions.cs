using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers the connection to Redis as Aspire does.</summary>
public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>Registers one <see cref="IConnectionMultiplexer"/>, connected when the host starts, and its health check.</summary>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new StackExchangeRedisSettings();
        builder.Configuration.GetSection(Section).Bind(settings);
        builder.Configuration.GetSection($"{Section}:{connectionName}").Bind(settings);
        if (builder.Configuration.GetConnectionString(connectionName) is { } connectionString)
            settings.ConnectionString = connectionString;
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
        {
            var options = Parse(settings.ConnectionString, connectionName);
            configureOptions?.Invoke(options);
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddHostedService<ConnectAtStart>();

        if (!settings.DisableHealthChecks)
            builder.Services.AddHealthChecks().AddCheck<PingCheck>("StackExchange.Redis");
    }

    private static ConfigurationOptions Parse(string? connectionString, string connectionName)
    {
        var options = ConfigurationOptions.Parse(connectionString ?? "");
        if (options.EndPoints.Count == 0)
        {
            throw new InvalidOperationException(
                $"No endpoints specified. Give a connection string in 'ConnectionStrings:{connectionName}' or '{Section}:ConnectionString'.");
        }

        // Aspire's default, unlike the library's: a server that is down at start is waited for. The connection string can say otherwise.
        if (!connectionString!.Contains("abortConnect", StringComparison.OrdinalIgnoreCase))
            options.AbortOnConnectFail = false;
        return options;
    }
}
