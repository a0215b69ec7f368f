using Shop.Catalog.Tests.Stack;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

[Collection(RunningCatalog.Name)]
public sealed class MaintainIndicesTests(SearchGoods goods) : IClassFixture<SearchGoods>, IAsyncLifetime
{
    private SearchIndex _index = null!;

    public async Task InitializeAsync()
    {
        _index = await SearchIndex.StartAsync(goods.Services);
        await _index.CatchUpAsync();
    }

    public async Task DisposeAsync() => await _index.DisposeAsync();

    [Fact]
    public async Task What_changes_while_an_index_is_filled_is_in_both()
    {
        var before = await _index.ServingAsync();
        await WearAsync();
        var filling = (await _index.Maintain.CheckAsync(CancellationToken.None)).Single(row => row.State == "filling");
        Assert.True(await _index.Maintain.FillAsync(filling, CancellationToken.None));

        await goods.ExecuteAsync(
            """
            update products set name = 'Ruby Boot' where slug = 'garnet-boot';
            select refresh_product_search(array(select product_id from products where slug = 'garnet-boot'));
            """);
        var unsent = await _index.Ledger.UnsentAsync(10, CancellationToken.None);
        Assert.True(await _index.Send.RunAsync([.. unsent.Select(product => product.Id)], CancellationToken.None));

        Assert.Equal("Ruby Boot", await NameInAsync(before));
        Assert.Equal("Ruby Boot", await NameInAsync(filling.Name));
        await _index.CatchUpAsync();
        Assert.Equal(filling.Name, await _index.ServingAsync());
    }

    [Fact]
    public async Task Whoever_stopped_after_the_alias_went_over_is_taken_over_from()
    {
        await WearAsync();
        var filling = (await _index.Maintain.CheckAsync(CancellationToken.None)).Single(row => row.State == "filling");
        object[] actions =
        [
            new { Remove = new { Index = _index.Alias + "-*", _index.Alias } },
            new { Add = new { Index = filling.Name, _index.Alias } },
        ];
        await _index.Server.AskAsync(HttpMethod.POST, "/_aliases", new { Actions = actions }, CancellationToken.None);

        await _index.CatchUpAsync();

        Assert.Equal(filling.Name, await _index.ServingAsync());
        Assert.Single(await _index.Ledger.IndicesAsync(CancellationToken.None), row => row.State == "retired");
        var compared = await _index.Compare.RunAsync(filling.Name, CancellationToken.None);
        Assert.Equal(compared.Tables, compared.Index);
    }

    [Fact]
    public async Task A_product_that_no_index_would_have_keeps_none_from_serving()
    {
        var before = await _index.ServingAsync();
        await goods.ExecuteAsync(
            $"""
            update products set facts = '[{"{"}"name": "{new string('x', 40_000)}", "value": "y"{"}"}]' where slug = 'plain-shirt';
            select refresh_product_search(array(select product_id from products where slug = 'plain-shirt'));
            """);
        await WearAsync();

        var tries = 0;
        while (await _index.ServingAsync() == before && tries++ < 5)
        {
            foreach (var row in (await _index.Maintain.CheckAsync(CancellationToken.None)).Where(row => row.State == "filling"))
                await _index.Maintain.FillAsync(row, CancellationToken.None);
        }

        Assert.NotEqual(before, await _index.ServingAsync());
        await goods.ExecuteAsync("update products set facts = '[]' where slug = 'plain-shirt'");
    }

    private Task WearAsync() => goods.ExecuteAsync("update search_indices set is_worn = true where state = 'serving'");

    private async Task<string?> NameInAsync(string index)
    {
        var product = await goods.IdAsync("garnet-boot");
        var answer = await _index.Server.AskAsync(HttpMethod.GET, $"/{index}/_doc/{product}", body: null, CancellationToken.None);
        return answer.Body.GetProperty("_source").GetProperty("name").GetString();
    }
}
