using Shop.Catalog.Search.Elasticsearch;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

/// <summary>The index as it is kept in the background, by two replicas at once.</summary>
[Collection(RunningCatalog.Name)]
public sealed class KeepIndexTests(SearchGoods goods) : IClassFixture<SearchGoods>, IAsyncLifetime
{
    private SearchIndex _index = null!;
    private KeepIndex _first = null!;
    private KeepIndex _second = null!;

    public async Task InitializeAsync()
    {
        _index = await SearchIndex.StartAsync(goods.Services);
        (_first, _second) = (_index.Keeper(), _index.Keeper());
        await _first.StartAsync(CancellationToken.None);
        await _second.StartAsync(CancellationToken.None);
        await RunningCatalog.UntilAsync("an index to serve", async () =>
            (await _index.Ledger.IndicesAsync(CancellationToken.None)).Exists(row => row.State == "serving"));
    }

    public async Task DisposeAsync()
    {
        await _first.StopAsync(CancellationToken.None);
        await _second.StopAsync(CancellationToken.None);
        await _index.DisposeAsync();
    }

    [Fact]
    public async Task The_full_sets_agree_within_two_seconds_of_quiet()
    {
        for (var change = 0; change < 20; change++)
            await ChangeAsync(change);

        var took = await RunningCatalog.UntilAsync("the sums to agree", AgreesAsync);

        Assert.True(took < TimeSpan.FromSeconds(2), $"It took {took}.");
    }

    [Fact]
    public async Task When_the_one_that_keeps_it_stops_the_other_goes_on()
    {
        await _first.StopAsync(CancellationToken.None);
        await ChangeAsync(1);
        await RunningCatalog.UntilAsync("the other to send it", AgreesAsync);
    }

    [Fact]
    [Trait("Invariant", "I9")]
    public async Task A_rebuild_under_writes_loses_nothing()
    {
        var before = await _index.ServingAsync();
        using var stop = new CancellationTokenSource();
        var writes = Task.Run(async () =>
        {
            for (var change = 0; !stop.IsCancellationRequested; change++)
                await ChangeAsync(change);
        });

        await goods.ExecuteAsync("update search_indices set is_worn = true where state = 'serving'");
        await RunningCatalog.UntilAsync("the new index to serve", async () =>
        {
            // Whatever goes on, a search finds what it found before.
            var found = await _index.Engine(new(), TimeProvider.System).SearchAsync(new("boot", [], Catalog.Search.ListOrder.Best, 1, 24), default);
            Assert.InRange(found.Total, 4, 6);
            return await _index.ServingAsync() != before;
        });
        await stop.CancelAsync();
        await writes;
        var took = await RunningCatalog.UntilAsync("the sums to agree", AgreesAsync);

        Assert.True(took < TimeSpan.FromSeconds(2), $"It took {took}.");
        var compared = await _index.Compare.RunAsync(await _index.ServingAsync(), CancellationToken.None);
        Assert.Empty(compared.Lost);
    }

    [Fact]
    public async Task An_index_that_somebody_took_away_is_made_anew()
    {
        var before = await _index.ServingAsync();
        await _index.Server.AskAsync(Elastic.Transport.HttpMethod.DELETE, $"/{before}", body: null, CancellationToken.None);

        await RunningCatalog.UntilAsync("another index to serve", async () =>
            (await _index.Ledger.IndicesAsync(CancellationToken.None)).Exists(row => row.State == "serving" && row.Name != before), seconds: 30);

        await RunningCatalog.UntilAsync("the sums to agree", AgreesAsync);
    }

    // Prices, names, and products that leave the shop and come back.
    private Task ChangeAsync(int change)
    {
        var slug = new[] { "garnet-boot", "mirror-boot", "plain-shirt", "cafe-shirt" }[change % 4];
        var what = change % 4 == 2
            ? $"archived_at = case when archived_at is null then now() end"
            : $"description = description || ' {change}', updated_by = 'tests'";
        return goods.ExecuteAsync(
            $"update products set {what} where slug = '{slug}'; "
            + $"select refresh_product_search(array(select product_id from products where slug = '{slug}'))");
    }

    private async Task<bool> AgreesAsync()
    {
        var compared = await _index.Compare.RunAsync(await _index.ServingAsync(), CancellationToken.None);
        return compared.Tables == compared.Index;
    }
}
