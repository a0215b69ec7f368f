using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Catalog.Database;
using Shop.Catalog.Search;
using Shop.Catalog.Search.Postgres;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search.Postgres;

[Collection(RunningCatalog.Name)]
public sealed class PostgresSearchBehaviourTests(SearchGoods goods) : SearchRuleBehaviour(goods), IClassFixture<SearchGoods>
{
    protected override Task<ISearchEngine> EngineAsync(SearchOptions options, DateTimeOffset now)
    {
        var reads = Goods.Services.GetRequiredService<CatalogReads>();
        return Task.FromResult<ISearchEngine>(new PostgresSearch(reads, new CorrectWords(reads), Options.Create(options), new StoppedClock(now)));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
