using Elastic.Clients.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shop.Catalog.Database;
using Shop.Catalog.Search;
using Shop.Catalog.Search.Elasticsearch;
using Shop.ServiceDefaults.Data;
using Shop.StandIns;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

/// <summary>
/// The index of a catalog, kept by hand: nothing happens in the background, so a test says when. In the stand-in, or in a real server where
/// SHOP_TEST_ELASTICSEARCH names one; its indices have a prefix of their own there and are removed.
/// </summary>
internal sealed class SearchIndex : IAsyncDisposable
{
    private static readonly string? Real = Environment.GetEnvironmentVariable("SHOP_TEST_ELASTICSEARCH");

    private readonly IServiceProvider _services;
    private readonly IOptions<ElasticsearchOptions> _options = Options.Create(
        new ElasticsearchOptions { IndexPrefix = $"test_{Guid.NewGuid():N}"[..20] });

    private SearchIndex(IServiceProvider services, ElasticsearchStandIn? standIn)
    {
        (_services, StandIn) = (services, standIn);
        Server = ServerAt(standIn?.Address ?? new Uri(Real!));
        Ledger = new IndexLedger(services.GetRequiredService<PrimaryDataSource>());
        Send = new SendProducts(Server, Ledger, NullLogger<SendProducts>.Instance);
        Compare = new CompareIndex(Server, Ledger);
        Maintain = new MaintainIndices(Server, Ledger, Send, Compare, _options, TimeProvider.System, NullLogger<MaintainIndices>.Instance);
    }

    /// <summary>Null: a real server is asked.</summary>
    public ElasticsearchStandIn? StandIn { get; }

    public ElasticsearchServer Server { get; }

    public IndexLedger Ledger { get; }

    public SendProducts Send { get; }

    public CompareIndex Compare { get; }

    public MaintainIndices Maintain { get; }

    public string Alias => _options.Value.Alias;

    public static async Task<SearchIndex> StartAsync(IServiceProvider services, string version = "7.10.2") =>
        new(services, Real is null ? await ElasticsearchStandIn.StartAsync(version) : null);

    public static ElasticsearchServer ServerAt(Uri address) =>
        new(new ElasticsearchClient(new ElasticsearchClientSettings(address).MaximumRetries(0)));

    public KeepIndex Keeper() => new(Ledger, Send, Maintain, TimeProvider.System, NullLogger<KeepIndex>.Instance);

    /// <summary>Searches with these facets, at that moment.</summary>
    public ElasticsearchSearch Engine(SearchOptions options, TimeProvider clock) =>
        new(Server, _services.GetRequiredService<CatalogReads>(), Options.Create(options), _options, clock);

    /// <summary>An index serves, and knows all that the database has.</summary>
    public async Task CatchUpAsync()
    {
        while ((await Maintain.CheckAsync(CancellationToken.None)).FirstOrDefault(row => row.State == "filling") is { } filling)
            Assert.True(await Maintain.FillAsync(filling, CancellationToken.None));
        while (await Ledger.UnsentAsync(SendProducts.AtOnce, CancellationToken.None) is { Count: > 0 } unsent)
            Assert.True(await Send.RunAsync([.. unsent.Select(product => product.Id)], CancellationToken.None));
        await Server.AskAsync(HttpMethod.POST, $"/{Alias}/_refresh", body: null, CancellationToken.None);
    }

    public async Task<string> ServingAsync() => (await Ledger.IndicesAsync(CancellationToken.None)).Single(row => row.State == "serving").Name;

    public async ValueTask DisposeAsync()
    {
        foreach (var index in await Ledger.IndicesAsync(CancellationToken.None))
            await Server.AskAsync(HttpMethod.DELETE, $"/{index.Name}", body: null, CancellationToken.None);
        await Server.AskAsync(HttpMethod.DELETE, $"/_index_template/{Alias}", body: null, CancellationToken.None);
        await using var forget = _services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand("delete from search_indices");
        await forget.ExecuteNonQueryAsync();
        if (StandIn is not null)
            await StandIn.DisposeAsync();
    }
}
