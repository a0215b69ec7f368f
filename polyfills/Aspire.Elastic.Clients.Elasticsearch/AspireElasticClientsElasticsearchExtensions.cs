using Aspire.Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers an <see cref="ElasticsearchClient"/> with a health check and its spans.</summary>
public static class AspireElasticClientsElasticsearchExtensions
{
    private const string Section = "Aspire:Elastic:Clients:Elasticsearch";
    private const string HealthCheck = "Elastic.Clients.Elasticsearch";
    private const string ActivitySource = "Elastic.Transport";

    /// <param name="connectionName">Names the connection string, and a section of settings below the common one.</param>
    /// <param name="configureSettings">Has the last word on what was read from the configuration.</param>
    /// <param name="configureClientSettings">Has the last word on the client's own settings, when it is made.</param>
    public static void AddElasticsearchClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<ElasticClientsElasticsearchSettings>? configureSettings = null,
        Action<ElasticsearchClientSettings>? configureClientSettings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        Add(builder, connectionName, key: null, configureSettings, configureClientSettings);
    }

    /// <summary>As the other, for a client that is asked for by <paramref name="name"/>, which names the connection string too.</summary>
    public static void AddKeyedElasticsearchClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<ElasticClientsElasticsearchSettings>? configureSettings = null,
        Action<ElasticsearchClientSettings>? configureClientSettings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Add(builder, name, key: name, configureSettings, configureClientSettings);
    }

    private static void Add(
        IHostApplicationBuilder builder,
        string connectionName,
        string? key,
        Action<ElasticClientsElasticsearchSettings>? configureSettings,
        Action<ElasticsearchClientSettings>? configureClientSettings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new ElasticClientsElasticsearchSettings();
        builder.Configuration.GetSection(Section).Bind(settings);
        builder.Configuration.GetSection($"{Section}:{connectionName}").Bind(settings);
        if (builder.Configuration.GetConnectionString(connectionName) is { } connectionString)
            settings.ParseConnectionString(connectionString);
        configureSettings?.Invoke(settings);

        // A key of null registers it without one.
        builder.Services.AddKeyedSingleton(key, (_, _) =>
        {
            var clientSettings = ClientSettings(settings, connectionName);
            configureClientSettings?.Invoke(clientSettings);
            return new ElasticsearchClient(clientSettings);
        });

        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(ActivitySource));
        if (!settings.DisableHealthChecks)
            AddHealthCheck(builder, key, settings.HealthCheckTimeout);
    }

    private static ElasticsearchClientSettings ClientSettings(ElasticClientsElasticsearchSettings settings, string connectionName) => settings switch
    {
        { Endpoint: { } endpoint } => new ElasticsearchClientSettings(endpoint),
        { CloudId: { } cloud, ApiKey: { } apiKey } => new ElasticsearchClientSettings(cloud, new ApiKey(apiKey)),
        _ => throw new InvalidOperationException(
            $"Elasticsearch has no address: set ConnectionStrings:{connectionName}, or Endpoint in the section {Section}."),
    };

    private static void AddHealthCheck(IHostApplicationBuilder builder, string? key, int? timeout)
    {
        var name = key is null ? HealthCheck : $"{HealthCheck}_{key}";
        if (!builder.Properties.TryAdd($"Aspire.HealthChecks.{name}", true))
            return;

        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            services => new ElasticsearchHealthCheck(services.GetRequiredKeyedService<ElasticsearchClient>(key)),
            failureStatus: null,
            tags: null,
            timeout > 0 ? TimeSpan.FromMilliseconds(timeout.Value) : null));
    }
}
