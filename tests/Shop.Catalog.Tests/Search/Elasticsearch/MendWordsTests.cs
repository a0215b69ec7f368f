using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Database;
using Shop.Catalog.Search.Elasticsearch;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

[Collection(RunningCatalog.Name)]
public sealed class MendWordsTests(SearchGoods goods) : IClassFixture<SearchGoods>
{
    [Fact]
    public async Task Each_word_that_nothing_has_becomes_the_nearest_one_and_all_else_stays()
    {
        await using var index = await SearchIndex.StartAsync(goods.Services);
        await index.CatchUpAsync();

        Assert.Equal("\"wet autumn\" -rubber", await MendedAsync(index, "\"wet autmun\" -rubbr"));
        Assert.Equal("garnets leather", await MendedAsync(index, "garnets LETHER"));
        Assert.Equal("the leather", await MendedAsync(index, "the lether"));
        Assert.Null(await MendedAsync(index, "zzzzqqq"));
        Assert.Null(await MendedAsync(index, "xq"));
        Assert.Null(await MendedAsync(index, "boots"));
    }

    private async Task<string?> MendedAsync(SearchIndex index, string words)
    {
        var reads = goods.Services.GetRequiredService<CatalogReads>();
        var phrases = new WordQuery(words).Phrases();
        var rules = await WordRules.ReadAsync(reads, words, phrases, facets: [], TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return await new MendWords(index.Server, index.Alias).RunAsync(words, rules, CancellationToken.None);
    }
}
