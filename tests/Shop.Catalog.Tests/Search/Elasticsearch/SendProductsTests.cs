using System.Text.Json;
using Shop.Catalog.Search.Elasticsearch;
using Shop.Catalog.Tests.Stack;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

[Collection(RunningCatalog.Name)]
public sealed class SendProductsTests(SearchGoods goods) : IClassFixture<SearchGoods>, IAsyncLifetime
{
    private SearchIndex _index = null!;

    public async Task InitializeAsync()
    {
        _index = await SearchIndex.StartAsync(goods.Services);
        await _index.CatchUpAsync();
    }

    public async Task DisposeAsync() => await _index.DisposeAsync();

    [Fact]
    public async Task Each_change_is_sent_once_with_a_higher_version()
    {
        var product = await goods.IdAsync("mirror-boot");
        var before = await StoredAsync(product);
        Assert.Empty(await _index.Ledger.UnsentAsync(10, CancellationToken.None));

        await ChangeAsync("update products set name = 'Looking Glass Boot' where slug = 'mirror-boot'");
        Assert.Equal([product], (await _index.Ledger.UnsentAsync(10, CancellationToken.None)).Select(unsent => unsent.Id));
        await _index.CatchUpAsync();

        var after = await StoredAsync(product);
        Assert.Equal("Looking Glass Boot", after.GetProperty("_source").GetProperty("name").GetString());
        Assert.True(after.GetProperty("_version").GetInt64() > before.GetProperty("_version").GetInt64());
        Assert.Empty(await _index.Ledger.UnsentAsync(10, CancellationToken.None));
        await ChangeAsync("update products set name = 'Mirror Boot' where slug = 'mirror-boot'");
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_is_none()
    {
        await using var connection = await goods.Database.OpenConnectionAsync();
        await using (var change = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select refresh_product_search(array(select product_id from products))";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Empty(await _index.Ledger.UnsentAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_read_before_and_arrives_afterwards_changes_nothing()
    {
        var product = await goods.IdAsync("summit-boot");
        var late = await _index.Ledger.ReadAsync([product], CancellationToken.None);
        await ChangeAsync("update products set archived_at = now() where slug = 'summit-boot'");
        await _index.CatchUpAsync();
        Assert.Equal(404, (await DocumentAsync(product)).Status);

        await _index.Send.SendAsync(late, sent => sent.Indices, marks: true, CancellationToken.None);

        Assert.Equal(404, (await DocumentAsync(product)).Status);
        await ChangeAsync("update products set archived_at = null where slug = 'summit-boot'");
        await _index.CatchUpAsync();
        Assert.Equal(200, (await DocumentAsync(product)).Status);
        await _index.Send.SendAsync(late, sent => sent.Indices, marks: true, CancellationToken.None);
        Assert.True((await StoredAsync(product)).GetProperty("_version").GetInt64() > late[0].Version);
    }

    [Fact]
    public async Task What_was_sent_but_not_noted_is_sent_again()
    {
        var product = await goods.IdAsync("harbour-boot");
        await ChangeAsync("update products set name = 'Quay Boot' where slug = 'harbour-boot'");
        var products = await _index.Ledger.ReadAsync([product], CancellationToken.None);
        await _index.Send.SendAsync(products, sent => sent.Indices, marks: false, CancellationToken.None);

        Assert.Single(await _index.Ledger.UnsentAsync(10, CancellationToken.None));
        await _index.CatchUpAsync();

        Assert.Equal(products[0].Version, (await StoredAsync(product)).GetProperty("_version").GetInt64());
        await ChangeAsync("update products set name = 'Harbour Boot' where slug = 'harbour-boot'");
    }

    [Fact]
    public async Task A_product_that_the_index_would_not_have_keeps_no_other_from_it()
    {
        var tooLong = new string('x', 40_000);
        await ChangeAsync($"update products set facts = '[{{\"name\": \"{tooLong}\", \"value\": \"y\"}}]' where slug = 'plain-shirt'");
        await ChangeAsync("update products set name = 'Coffee Shirt' where slug = 'cafe-shirt'");

        var unsent = await _index.Ledger.UnsentAsync(10, CancellationToken.None);
        Assert.False(await _index.Send.RunAsync([.. unsent.Select(product => product.Id)], CancellationToken.None));

        Assert.Empty(await _index.Ledger.UnsentAsync(10, CancellationToken.None));
        var other = await StoredAsync(await goods.IdAsync("cafe-shirt"));
        Assert.Equal("Coffee Shirt", other.GetProperty("_source").GetProperty("name").GetString());
        await ChangeAsync("update products set facts = '[]' where slug = 'plain-shirt'");
    }

    private Task ChangeAsync(string change) =>
        goods.ExecuteAsync($"{change}; select refresh_product_search(array(select product_id from products where {change.Split(" where ")[1]}))");

    private async Task<ElasticsearchServer.Answer> DocumentAsync(Guid product) =>
        await _index.Server.AskAsync(HttpMethod.GET, $"/{await _index.ServingAsync()}/_doc/{product}", body: null, CancellationToken.None);

    private async Task<JsonElement> StoredAsync(Guid product) => (await DocumentAsync(product)).Body;
}
