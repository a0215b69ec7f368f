using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Npgsql;

namespace Shop.Catalog.Tests.Tree;

[Collection(RunningCatalog.Name)]
public sealed class MoveCategoryTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task A_subtree_of_a_thousand_products_moves_at_once_while_everybody_reads()
    {
        var (old, now) = (await _merchant.CategoryAsync("old"), await _merchant.CategoryAsync("now"));
        var moved = await _merchant.CategoryAsync("moved", old);
        var leaf = await _merchant.CategoryAsync("leaf", moved);
        await FillAsync(leaf, 1000);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => ReadAsync(moved, stop.Token)).ToList();

        var answer = (await MoveAsync(moved, now, 0)).Value;

        await RunningCatalog.UntilAsync("the counts to follow", async () => await CountAsync(now) == 1000 && await CountAsync(old) == 0);
        await stop.CancelAsync();
        // Nobody ever saw a part of it: what stands in the moved category is the same before and after.
        Assert.All((await Task.WhenAll(readers)).SelectMany(totals => totals), total => Assert.Equal(1000, total));
        Assert.Equal((0, 1, now), (answer.ProductsBehind, answer.Stored.Depth, answer.Stored.ParentSlug));
        Assert.Equal(1000, await catalog.ScalarAsync<long>(
            $"select count(*) from product_search where category_slugs = array['{now}', '{moved}', '{leaf}']"));
        var shown = await _merchant.ShownAsync($"{_merchant.Name}-of-many-7");
        Assert.Equal([now, moved, leaf], shown.Categories.Select(category => category.Slug));
    }

    [Fact]
    public async Task A_category_cannot_stand_below_itself()
    {
        var top = await _merchant.CategoryAsync("top");
        var middle = await _merchant.CategoryAsync("middle", top);
        var leaf = await _merchant.CategoryAsync("leaf", middle);

        Assert.Equal("category_cycle", (await MoveAsync(top, leaf, 0)).Fault?.Code);
        Assert.Equal("category_cycle", (await MoveAsync(top, top, 0)).Fault?.Code);
        Assert.Contains("cannot stand below", (await MoveAsync(middle, leaf, 0)).Fault!.Message);
        Assert.Equal((0, ""), await StandsAsync(top));
    }

    [Fact]
    public async Task The_table_itself_holds_no_circle()
    {
        var top = await _merchant.CategoryAsync("top");
        var leaf = await _merchant.CategoryAsync("leaf", await _merchant.CategoryAsync("middle", top));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => catalog.ExecuteAsync(
            $"update categories set parent_id = (select category_id from categories where slug = '{leaf}'), depth = 3 where slug = '{top}'"));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    [Fact]
    public async Task Of_two_moves_that_would_make_a_circle_together_one_is_refused()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await _merchant.CategoryAsync($"one-{round}"), await _merchant.CategoryAsync($"other-{round}"));

            var moves = await Task.WhenAll(MoveAsync(one, other, 0), MoveAsync(other, one, 0));

            Assert.Equal("category_cycle", Assert.Single(moves, move => !move.IsSuccess).Fault?.Code);
        }
    }

    [Fact]
    public async Task The_whole_subtree_has_to_find_room()
    {
        var deep = _merchant.Goods;
        for (var depth = 1; depth <= 4; depth++)
            deep = await _merchant.CategoryAsync($"depth-{depth}", deep);
        var top = await _merchant.CategoryAsync("top");
        await _merchant.CategoryAsync("leaf", top);

        Assert.Equal("category_too_deep", (await MoveAsync(top, deep, 0)).Fault?.Code);
        Assert.True((await MoveAsync($"{_merchant.Name}-leaf", deep, 0)).IsSuccess);
        Assert.Equal((5, deep), await StandsAsync($"{_merchant.Name}-leaf"));
    }

    [Fact]
    public async Task It_takes_the_place_that_is_asked_for_and_moved_there_again_it_writes_nothing()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await _merchant.CategoryAsync(name, _merchant.Goods);

        Assert.True((await MoveAsync($"{_merchant.Name}-c", _merchant.Goods, 0)).IsSuccess);
        var again = (await MoveAsync($"{_merchant.Name}-c", _merchant.Goods, 0)).Value;
        Assert.True((await MoveAsync($"{_merchant.Name}-a", _merchant.Goods, 99)).IsSuccess);

        Assert.Equal(SaveOutcome.Unchanged, again.Outcome);
        await RunningCatalog.SettleAsync();
        var order = (await catalog.Categories.GetCategoriesAsync(new())).Categories.Where(category => category.ParentSlug == _merchant.Goods);
        Assert.Equal(["c", "b", "a"], order.Select(category => category.Slug[^1..]));
    }

    [Fact]
    public async Task An_outdated_version_and_what_is_not_there_are_refused()
    {
        var top = await _merchant.CategoryAsync("top");
        var request = new MoveCategoryRequest { Slug = top, ParentSlug = _merchant.Goods, ExpectedVersion = 5 };

        var outdated = await Merchant.ResultAsync(catalog.Tree.MoveCategoryAsync(request, catalog.AsService));

        Assert.IsType<Fault.ChangedMeanwhile>(outdated.Fault);
        Assert.IsType<Fault.NotFound>((await MoveAsync("no-such-category", "", 0)).Fault);
        Assert.Equal("unknown_category", (await MoveAsync(top, "no-such-category", 0)).Fault?.Code);
        Assert.IsType<Fault.Invalid>((await MoveAsync(top, "", -1)).Fault);
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private async Task FillAsync(string category, int products)
    {
        await catalog.ExecuteAsync(
            $"""
            insert into products (product_id, slug, name, brand_id, category_id, description, listed_at)
            select gen_random_uuid(), '{_merchant.Name}-of-many-' || n, 'One of many', (select brand_id from brands order by slug limit 1),
                (select category_id from categories where slug = '{category}'), '', now() from generate_series(1, {products}) n;
            insert into skus (sku_id, product_id, code, price, currency, position)
            select gen_random_uuid(), product_id, upper(slug), 5, 'USD', 0 from products where slug like '{_merchant.Name}-of-many-%';
            select refresh_product_search(array(select product_id from products where slug like '{_merchant.Name}-of-many-%'));
            """);
        await RunningCatalog.SettleAsync();
    }

    private async Task<List<int>> ReadAsync(string category, CancellationToken until)
    {
        var totals = new List<int>();
        for (var page = 1; !until.IsCancellationRequested; page = page % 40 + 1)
        {
            var request = new SearchProductsRequest { Page = page, Filters = { new Filter { Key = FacetKeys.Category, Values = { category } } } };
            totals.Add((await catalog.Products.SearchProductsAsync(request, cancellationToken: CancellationToken.None)).Total);
        }

        return totals;
    }

    private async Task<int> CountAsync(string category) =>
        (await catalog.Categories.GetCategoriesAsync(new())).Categories.Single(c => c.Slug == category).ProductCount;

    private async Task<(int Depth, string Parent)> StandsAsync(string category)
    {
        var stored = await catalog.Tree.ReadCategoryAsync(new() { Slug = category }, catalog.AsService);
        return (stored.Depth, stored.ParentSlug);
    }

    private Task<Result<SaveCategoryResponse>> MoveAsync(string category, string parent, int place) => Merchant.ResultAsync(
        catalog.Tree.MoveCategoryAsync(new() { Slug = category, ParentSlug = parent, Place = place }, catalog.AsService));
}
