namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>The engine of shops that have an Elasticsearch.</summary>
public static class ElasticsearchSetup
{
    private const string Connection = "elasticsearch";

    /// <summary>Where the connection string <c>elasticsearch</c> is given: <see cref="ElasticsearchSearch"/>, and what keeps its index.</summary>
    public static WebApplicationBuilder AddElasticsearchSearch(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetConnectionString(Connection) is not { Length: > 0 })
            return builder;
        // The shop is healthy without it: another engine answers then.
        builder.AddElasticsearchClient(
            Connection,
            settings => settings.DisableHealthChecks = true,
            client => client.RequestTimeout(TimeSpan.FromSeconds(10)).MaximumRetries(0));
        builder.Services.AddOptions<ElasticsearchOptions>().BindConfiguration(ElasticsearchOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ElasticsearchServer>().AddScoped<ElasticsearchSearch>();
        builder.Services.AddSingleton<IndexLedger>().AddSingleton<SendProducts>().AddSingleton<CompareIndex>().AddSingleton<MaintainIndices>();
        builder.Services.AddHostedService<KeepIndex>();
        return builder;
    }
}
