using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Tree;

[Collection(RunningCatalog.Name)]
public sealed class SaveCategoryTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task A_new_category_stands_last_and_saved_again_as_it_is_it_writes_nothing()
    {
        var first = await _merchant.CategoryAsync("first", _merchant.Goods);
        await _merchant.CategoryAsync("second", _merchant.Goods);
        var rows = await RowAsync(first);

        var again = await SaveAsync(first, "Category first");

        Assert.Equal((SaveOutcome.Unchanged, 0, 1), (again.Value.Outcome, again.Value.Stored.Place, again.Value.Stored.Depth));
        Assert.Equal(rows, await RowAsync(first));
        var stored = (await SaveAsync(await _merchant.CategoryAsync("third", _merchant.Goods), "Category third")).Value.Stored;
        Assert.Equal((2, _merchant.Goods), (stored.Place, stored.ParentSlug));
    }

    [Fact]
    public async Task A_renamed_category_is_found_at_its_old_address_and_its_products_under_the_new_one()
    {
        var old = await _merchant.CategoryAsync("old", _merchant.Goods);
        var leaf = await _merchant.CategoryAsync("leaf", old);
        var shirt = _merchant.Shirt();
        shirt.CategorySlugs[0] = leaf;
        var product = (await _merchant.SaveAsync(shirt)).Stored;
        var version = await catalog.ScalarAsync<long>($"select version from product_versions where product_id = '{product.ProductId}'");

        var saved = await SaveAsync(old, "Renamed", newSlug: $"{_merchant.Name}-new");
        var repeated = await SaveAsync(old, "Renamed", newSlug: $"{_merchant.Name}-new");

        Assert.Equal((SaveOutcome.Changed, SaveOutcome.Unchanged, 0), (saved.Value.Outcome, repeated.Value.Outcome, saved.Value.ProductsBehind));
        await RunningCatalog.SettleAsync();
        Assert.Equal(saved.Value.Stored.Slug, (await catalog.Categories.FindCategoryAsync(new() { Slug = old })).Slug);
        var found = await catalog.Products.SearchProductsAsync(InCategory(saved.Value.Stored.Slug));
        Assert.Equal(shirt.Slug, Assert.Single(found.Items).Slug);
        Assert.NotEqual(version, await catalog.ScalarAsync<long>($"select version from product_versions where product_id = '{product.ProductId}'"));
        Assert.Contains((await _merchant.ShownAsync(shirt.Slug)).Categories, category => category.Name == "Renamed");
        // The rename is none of the product's.
        Assert.Equal(SaveOutcome.Unchanged, (await _merchant.SaveAsync(shirt, product.Version)).Outcome);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_refused()
    {
        var one = await _merchant.CategoryAsync("one");
        var other = await _merchant.CategoryAsync("other");
        var rows = await RowAsync(one);

        Assert.Equal("slug_taken", (await SaveAsync(one, "One", newSlug: other)).Fault?.Code);
        Assert.Equal("changed_meanwhile", (await SaveAsync(one, "One", expected: 77)).Fault?.Code);
        Assert.Equal("changed_meanwhile", (await SaveAsync(one, "One", expected: 0)).Fault?.Code);
        Assert.Equal("not_found", (await SaveAsync($"{one}-not", "One", expected: 1)).Fault?.Code);
        Assert.Equal("unknown_category", (await SaveAsync($"{one}-not", "One", parent: "no-such-category")).Fault?.Code);
        Assert.Equal("invalid", (await SaveAsync(one, " ")).Fault?.Code);
        Assert.Equal("invalid", (await SaveAsync("Not a slug", "One")).Fault?.Code);
        Assert.Equal(rows, await RowAsync(one));
    }

    [Fact]
    public async Task Nothing_stands_deeper_than_the_tree_is_deep()
    {
        var above = _merchant.Goods;
        for (var depth = 1; depth <= 5; depth++)
            above = await _merchant.CategoryAsync($"depth-{depth}", above);

        var refused = await SaveAsync($"{_merchant.Name}-depth-6", "Too deep", parent: above);

        Assert.Equal("category_too_deep", refused.Fault?.Code);
    }

    [Fact]
    public async Task The_products_of_a_large_category_follow_its_new_name_in_steps()
    {
        // As many as one transaction takes, and one more, all of one brand; rows alone, as an import writes them.
        var many = await _merchant.CategoryAsync("many");
        await catalog.ExecuteAsync(
            $"""
            insert into products (product_id, slug, name, brand_id, category_id, description, listed_at)
            select gen_random_uuid(), '{_merchant.Name}-many-' || n, 'One of many', (select brand_id from brands order by slug limit 1),
                (select category_id from categories where slug = '{many}'), '', now() from generate_series(1, 2001) n;
            insert into skus (sku_id, product_id, code, price, currency, position)
            select gen_random_uuid(), product_id, upper(slug), 5, 'USD', 0 from products where slug like '{_merchant.Name}-many-%';
            select refresh_product_search(array(select product_id from products where slug like '{_merchant.Name}-many-%'));
            """);

        var saved = await SaveAsync(many, "Many", newSlug: $"{many}-renamed");

        Assert.Equal(2001, saved.Value.ProductsBehind);
        await RunningCatalog.UntilAsync("the steps to be done", async () => await catalog.ScalarAsync<long>(
            $"select count(*) from product_search where category_slugs = array['{many}-renamed']") == 2001, seconds: 60);
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from search_refreshes"));
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private static SearchProductsRequest InCategory(string slug) =>
        new() { Filters = { new Filter { Key = FacetKeys.Category, Values = { slug } } } };

    private Task<string> RowAsync(string slug) =>
        catalog.ScalarAsync<string>($"select xmin || ' ' || revision from categories where slug = '{slug}'");

    private Task<Result<SaveCategoryResponse>> SaveAsync(string slug, string name, string newSlug = "", string parent = "", long? expected = null)
    {
        var request = new SaveCategoryRequest { Slug = slug, Name = name, NewSlug = newSlug, ParentSlug = parent };
        if (expected is { } version)
            request.ExpectedVersion = version;
        return Merchant.ResultAsync(catalog.Tree.SaveCategoryAsync(request, catalog.AsService));
    }
}
