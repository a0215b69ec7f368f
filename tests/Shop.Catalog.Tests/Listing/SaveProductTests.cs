using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Testing;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class SaveProductTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task A_new_product_is_shown_found_and_told_to_the_other_services()
    {
        var saved = await _merchant.SaveAsync(_merchant.Shirt());

        Assert.Equal(SaveOutcome.Created, saved.Outcome);
        var shown = await _merchant.ShownAsync(saved.Stored.Product.Slug);
        Assert.Equal(["organic-cotton", "summer"], shown.Tags);
        Assert.Equal(("A shirt that lasts", "Cotton, in two colours."), (shown.SeoTitle, shown.SeoDescription));
        Assert.Equal([20m, 25.50m], shown.Skus.Select(sku => Money.From(sku.Price).Amount));
        Assert.True(await _merchant.IsListedAsync(shown.ProductId));
        Assert.Equal(shown.Skus.Select(sku => sku.SkuId), saved.ChangedSkuIds);
        var (times, last) = await _merchant.ToldAsync(shown.Skus[0].SkuId);
        Assert.Equal((1, false, shown.Slug), (times, last.Archived, last.ProductSlug));
        Assert.Equal("service:tests", await catalog.ScalarAsync<string>($"select created_by from products where product_id = '{shown.ProductId}'"));
    }

    [Fact]
    public async Task Saved_again_as_it_is_it_writes_no_row_and_tells_nobody()
    {
        var shirt = _merchant.Shirt();
        shirt.CategorySlugs.Add("games");
        var first = await _merchant.SaveAsync(shirt);
        var rows = await _merchant.RowsAsync(first.Stored.ProductId);

        var bySlug = await _merchant.SaveAsync(shirt);
        var asRead = await _merchant.SaveAsync(first.Stored.Product, id: first.Stored.ProductId);
        var outdated = await _merchant.SaveAsync(shirt, expected: 77);

        Assert.All([bySlug, asRead, outdated], save => Assert.Equal((SaveOutcome.Unchanged, first.Stored), (save.Outcome, save.Stored)));
        Assert.Equal(rows, await _merchant.RowsAsync(first.Stored.ProductId));
        Assert.Equal(1, (await _merchant.ToldAsync(first.ChangedSkuIds[0])).Times);
    }

    [Fact]
    public async Task Only_the_skus_that_changed_are_told()
    {
        var shirt = _merchant.Shirt();
        var first = await _merchant.SaveAsync(shirt);
        shirt.Variants[1].Price = new Money(30, "USD").ToProto();
        shirt.Facts.Clear();

        var second = await _merchant.SaveAsync(shirt, first.Stored.Version);

        Assert.Equal(SaveOutcome.Changed, second.Outcome);
        Assert.Equal([first.ChangedSkuIds[1]], second.ChangedSkuIds);
        Assert.True(second.Stored.Version > first.Stored.Version);
        Assert.Equal(30m, Money.From((await _merchant.ToldAsync(first.ChangedSkuIds[1])).Last.Price).Amount);
        Assert.Equal(1, (await _merchant.ToldAsync(first.ChangedSkuIds[0])).Times);
    }

    [Fact]
    public async Task In_which_quantities_a_variant_is_sold_is_shown_quoted_and_told()
    {
        var shirt = _merchant.Shirt();
        var rule = new QuantityRule(12, 6, 60);
        shirt.Variants[1].Quantity = rule.ToProto();
        shirt.Variants[0].Quantity = new() { Min = 1, Step = 1 };

        var saved = await _merchant.SaveAsync(shirt);

        Assert.Equal([null, rule.ToProto()], saved.Stored.Product.Variants.Select(variant => variant.Quantity));
        Assert.Equal(SaveOutcome.Unchanged, (await _merchant.SaveAsync(shirt)).Outcome);
        var shown = await _merchant.ShownAsync(saved.Stored.Product.Slug);
        Assert.Equal([null, rule.ToProto()], shown.Skus.Select(sku => sku.Quantity));
        var sku = shown.Skus[1].SkuId;
        var quoted = await catalog.Prices.QuotePricesAsync(new() { Lines = { new QuoteLine { SkuId = sku, Quantity = 12 } } });
        Assert.Equal(rule.ToProto(), quoted.Quotes.Single().Quantity);
        Assert.Equal(rule.ToProto(), (await _merchant.ToldAsync(sku)).Last.Quantity);

        shirt.Variants[1].Quantity = null;
        Assert.Equal([sku], (await _merchant.SaveAsync(shirt)).ChangedSkuIds);
        Assert.Null((await _merchant.ToldAsync(sku)).Last.Quantity);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_the_second_is_refused()
    {
        var shirt = _merchant.Shirt();
        var seen = (await _merchant.SaveAsync(shirt)).Stored.Version;
        var (red, blue) = (shirt.Clone(), shirt.Clone());
        (red.Name, blue.Name) = ("Red", "Blue");

        var results = await Task.WhenAll(_merchant.TryAsync(red, seen), _merchant.TryAsync(blue, seen));

        var refused = Assert.Single(results, result => !result.IsSuccess);
        Assert.IsType<Fault.ChangedMeanwhile>(refused.Fault);
        var winner = Assert.Single(results, result => result.IsSuccess).Value.Stored;
        Assert.Equal(winner.Product.Name, (await ReadAsync(winner.ProductId)).Product.Name);
    }

    [Fact]
    public async Task Of_two_who_create_the_same_product_one_creates_it_and_the_other_finds_it_so()
    {
        var shirt = _merchant.Shirt();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _merchant.SaveAsync(shirt, expected: 0)));

        Assert.Single(results, save => save.Outcome == SaveOutcome.Created);
        Assert.Single(results.Select(save => save.Stored.ProductId).Distinct());
    }

    [Fact]
    public async Task A_price_that_changes_meanwhile_is_a_change_of_the_product_and_a_sold_unit_is_none()
    {
        var stored = (await _merchant.SaveAsync(_merchant.Shirt())).Stored;
        var sku = stored.Product.Variants[0].SkuId;
        catalog.Orders.Tell(Guid.Parse(sku), 7, version: 1);
        await RunningCatalog.UntilAsync(
            "the level", async () => await catalog.ScalarAsync<long>($"select count(*) from sku_stock where sku_id = '{sku}'") == 1);
        Assert.Equal(stored.Version, (await ReadAsync(stored.ProductId)).Version);

        Assert.True((await catalog.ChangePriceAsync(sku, new Money(99, "USD"))).IsSuccess);

        Assert.IsType<Fault.ChangedMeanwhile>((await _merchant.TryAsync(stored.Product, stored.Version)).Fault);
        Assert.Equal(99m, Money.From((await ReadAsync(stored.ProductId)).Product.Variants[0].Price).Amount);
    }

    [Theory]
    [InlineData("brand", "unknown_brand", "no-such-brand")]
    [InlineData("category", "unknown_category", "no-such-category")]
    [InlineData("further category", "unknown_category", "no-such-category")]
    [InlineData("picture", "unknown_picture", "0123456789")]
    [InlineData("slug", "slug_taken", "harbour-mug")]
    [InlineData("code", "code_taken", "HARBOUR-MUG")]
    [InlineData("options", "same_options", "RED")]
    [InlineData("price", "invalid", "RED")]
    public async Task What_cannot_be_saved_is_named_and_changes_nothing(string mistake, string code, string named)
    {
        var stored = (await _merchant.SaveAsync(_merchant.Shirt())).Stored;
        var rows = await _merchant.RowsAsync(stored.ProductId);
        var shirt = stored.Product.Clone();
        shirt.Name = "Changed";
        var mug = await catalog.ProductAsync("harbour-mug");
        Action make = mistake switch
        {
            "brand" => () => shirt.BrandSlug = "no-such-brand",
            "category" => () => shirt.CategorySlugs[0] = "no-such-category",
            "further category" => () => shirt.CategorySlugs.Add("no-such-category"),
            "picture" => () => shirt.Images.Images.Add(new SavedImage { Hash = "0123456789" }),
            "slug" => () => shirt.Slug = "harbour-mug",
            "code" => () => (shirt.Variants[0].Code, shirt.Variants[0].SkuId) = (mug.Skus[0].Code, ""),
            "options" => () => shirt.Variants[1].Attributes["Colour"] = "Red",
            _ => () => shirt.Variants[0].Price = new Money(-1, "USD").ToProto(),
        };
        make();

        var refused = await _merchant.TryAsync(shirt, id: stored.ProductId);

        Assert.Equal(code, refused.Fault?.Code);
        Assert.Contains(named, refused.Fault!.Message);
        Assert.Equal(rows, await _merchant.RowsAsync(stored.ProductId));
    }

    [Fact]
    public async Task A_version_is_expected_of_what_is_there()
    {
        var missing = await _merchant.TryAsync(_merchant.Shirt(), expected: 3, id: Guid.NewGuid().ToString());

        Assert.IsType<Fault.NotFound>(missing.Fault);
        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from products where slug = '{_merchant.Shirt().Slug}'"));
    }

    [Fact]
    public async Task It_stands_in_each_of_its_categories_and_above_them_once()
    {
        var top = await _merchant.CategoryAsync("top");
        var leaf = await _merchant.CategoryAsync("leaf", top);
        var other = await _merchant.CategoryAsync("other", top);
        var shirt = _merchant.Shirt();
        shirt.CategorySlugs.Add([leaf, other]);

        var stored = (await _merchant.SaveAsync(shirt)).Stored;

        Assert.Equal([_merchant.Goods, leaf, other], stored.Product.CategorySlugs);
        await RunningCatalog.SettleAsync();
        var tree = (await catalog.Categories.GetCategoriesAsync(new())).Categories;
        var counts = tree.ToDictionary(category => category.Slug, category => category.ProductCount);
        Assert.All([_merchant.Goods, leaf, other, top], category => Assert.Equal(1, counts[category]));
        Assert.Equal(_merchant.Goods, (await _merchant.ShownAsync(shirt.Slug)).Categories[^1].Slug);
        var found = await catalog.Products.SearchProductsAsync(new() { Filters = { new Filter { Key = FacetKeys.Category, Values = { other } } } });
        Assert.Equal(shirt.Slug, Assert.Single(found.Items).Slug);
    }

    [Fact]
    public async Task It_is_found_by_its_tags()
    {
        var shirt = _merchant.Shirt();
        shirt.Tags.Clear();
        shirt.Tags.Add(["zephyrous", "xylograph-print"]);
        await _merchant.SaveAsync(shirt);

        foreach (var words in new[] { "zephyrous", "xylograph print" })
        {
            var asked = new SearchProductsRequest { Query = words, WithoutFacets = true };
            await RunningCatalog.UntilAsync($"the shirt to be found by {words}", async () =>
                (await catalog.Products.SearchProductsAsync(asked)).Items.Any(item => item.Slug == shirt.Slug));
        }
    }

    [Fact]
    public async Task I14_a_save_takes_at_most_ten_commands_and_one_of_what_is_so_already_two()
    {
        using var sql = new SqlCommands();
        var shirt = _merchant.Shirt();

        var first = await sql.OfAsync(() => _merchant.SaveAsync(shirt));
        var again = await sql.OfAsync(() => _merchant.SaveAsync(shirt));

        Assert.InRange(first.Count, 1, 10);
        Assert.InRange(again.Count, 1, 4);
    }

    [Fact]
    public async Task Nobody_but_operators_saves_and_reads_what_is_stored()
    {
        var strangers = new[]
        {
            await Assert.ThrowsAsync<RpcException>(() => catalog.Listing.SaveProductAsync(new() { Product = _merchant.Shirt() }).ResponseAsync),
            await Assert.ThrowsAsync<RpcException>(() => catalog.Listing.ReadProductAsync(new() { Slug = "harbour-mug" }).ResponseAsync),
        };

        Assert.All(strangers, refused => Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode));
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private async Task<StoredProduct> ReadAsync(string product) =>
        await catalog.Listing.ReadProductAsync(new() { ProductId = product }, catalog.AsService);
}
