using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

/// <summary>All of it, on the oldest version.</summary>
[Collection(RunningCatalog.Name)]
public sealed class ElasticsearchSearchBehaviourTests(SearchGoods goods) : SearchRuleBehaviour(goods), IClassFixture<SearchGoods>, IAsyncLifetime
{
    private SearchIndex _index = null!;

    public async Task InitializeAsync() => _index = await SearchIndex.StartAsync(Goods.Services);

    public async Task DisposeAsync() => await _index.DisposeAsync();

    protected override async Task<ISearchEngine> EngineAsync(SearchOptions options, DateTimeOffset now)
    {
        await _index.CatchUpAsync();
        return _index.Engine(options, new StoppedClock(now));
    }
}

/// <summary>What a search does, on the newest version.</summary>
[Collection(RunningCatalog.Name)]
public sealed class NewElasticsearchBehaviourTests(SearchGoods goods) : SearchBehaviour(goods), IClassFixture<SearchGoods>, IAsyncLifetime
{
    private SearchIndex _index = null!;

    public async Task InitializeAsync() => _index = await SearchIndex.StartAsync(Goods.Services, "9.1.0");

    public async Task DisposeAsync() => await _index.DisposeAsync();

    protected override async Task<ISearchEngine> EngineAsync(SearchOptions options, DateTimeOffset now)
    {
        await _index.CatchUpAsync();
        return _index.Engine(options, new StoppedClock(now));
    }
}

internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
