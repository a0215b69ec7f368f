using Shop.Catalog.Tests.Stack;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

[Collection(RunningCatalog.Name)]
public sealed class CompareIndexTests(SearchGoods goods) : IClassFixture<SearchGoods>
{
    [Fact]
    public async Task What_is_missing_old_or_too_much_is_found_and_what_waits_is_not()
    {
        await using var index = await SearchIndex.StartAsync(goods.Services);
        await index.CatchUpAsync();
        var serving = await index.ServingAsync();
        var same = await index.Compare.RunAsync(serving, CancellationToken.None);
        Assert.Equal(same.Tables, same.Index);
        Assert.Equal((7, 0), (same.Index.Products, same.Lost.Count));

        var missing = await goods.IdAsync("garnet-boot");
        await index.Server.AskAsync(HttpMethod.DELETE, $"/{serving}/_doc/{missing}?version=1000&version_type=external", null, CancellationToken.None);
        await goods.ExecuteAsync("select refresh_product_search(array(select product_id from products where slug = 'mirror-boot'))");

        var other = await index.Compare.RunAsync(serving, CancellationToken.None);
        Assert.NotEqual(other.Tables, other.Index);
        Assert.Equal([missing], other.Lost);
    }
}
