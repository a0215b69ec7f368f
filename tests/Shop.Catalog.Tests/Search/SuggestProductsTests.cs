using System.Text.Json;
using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Testing;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class SuggestProductsTests(RunningCatalog catalog)
{
    private const int MostEntries = 8;

    [Theory]
    [InlineData("ridge-te", "ridge-tent")]
    [InlineData("Ridge T", "ridge-tent")]
    [InlineData("tent ridg", "ridge-tent")]
    [InlineData("SAUTÉ", "copper-saute-pan")]
    [InlineData("saute pa", "copper-saute-pan")]
    [InlineData("copper sauté pans", "copper-saute-pan")]
    [InlineData("uberlaufs", "handgeformte-blumentopfuntersetzerschale-mit-uberlaufschutz-und-feuchtigkeitsanzeige-fur-kuchenkrauterfensterbanke")]
    [InlineData("the harbour mu", "harbour-mug")]
    [InlineData("halden & r", null)]
    public async Task Products_are_found_by_the_beginning_of_a_word_in_any_order_case_and_accents(string typed, string? slug)
    {
        var products = (await SuggestAsync(typed)).Products;

        Assert.NotEmpty(products);
        if (slug is not null)
            Assert.Equal(slug, products[0].Slug);
    }

    [Fact]
    public async Task A_product_is_found_by_the_beginning_of_its_code()
    {
        var product = await catalog.ProductAsync("ridge-tent");
        foreach (var code in product.Skus.Select(sku => sku.Code))
            Assert.Contains((await SuggestAsync(code[..^1].ToLowerInvariant())).Products, found => found.Slug == product.Slug);
    }

    [Fact]
    public async Task What_is_suggested_of_a_product_is_what_lists_say_of_it()
    {
        await RunningCatalog.SettleAsync();
        var suggested = (await SuggestAsync("harbour m")).Products.Single(product => product.Slug == "harbour-mug");

        var listed = (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "harbour mug" })).Items
            .Single(product => product.Slug == "harbour-mug");
        Assert.Equal((listed.ProductId, listed.Name, listed.Lang), (suggested.ProductId, suggested.Name, suggested.Lang));
        Assert.Equal((listed.Brand, listed.Category, listed.ImageHash), (suggested.Brand, suggested.Category, suggested.ImageHash));
        Assert.Equal((listed.PriceMin, listed.PriceMax, listed.InStock), (suggested.PriceMin, suggested.PriceMax, suggested.InStock));
    }

    [Fact]
    public async Task The_last_word_is_completed_and_each_completion_finds_something()
    {
        foreach (var typed in new[] { "lam", "te", "copper s", "Wooden T", "mug ste" })
        {
            var words = (await SuggestAsync(typed)).Words;
            Assert.NotEmpty(words);
            foreach (var completed in words)
            {
                Assert.StartsWith(typed.ToLowerInvariant(), completed, StringComparison.Ordinal);
                Assert.True(completed.Length > typed.Length, completed);
                var found = await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = completed });
                Assert.Equal("", found.CorrectedQuery);
                Assert.NotEmpty(found.Items);
            }
        }
    }

    [Fact]
    public async Task A_word_that_is_complete_is_not_offered_again_in_another_number() =>
        Assert.DoesNotContain((await SuggestAsync("lamp")).Words, word => word is "lamp" or "lamps");

    [Fact]
    public async Task What_something_is_called_comes_before_what_descriptions_say()
    {
        var words = (await SuggestAsync("mu")).Words;

        Assert.Equal("mug", words[0]);
        Assert.DoesNotContain("much", words);
    }

    [Fact]
    public async Task Categories_are_found_by_their_own_names()
    {
        var lamps = (await SuggestAsync("table la")).Categories;
        var mugs = (await SuggestAsync("mug")).Categories;

        Assert.Contains(lamps, category => category is { Slug: "table-lamps", Name: "Table Lamps", Parent.Length: > 0 });
        Assert.Contains(mugs, category => category.Slug == "mugs");
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" m ")]
    [InlineData("")]
    [InlineData("%_")]
    [InlineData("%%%")]
    [InlineData("\\\\")]
    [InlineData(":*")]
    [InlineData("''")]
    [InlineData("& | !")]
    [InlineData("()<->")]
    [InlineData("zzzzqqq")]
    public async Task Too_little_or_nothing_to_complete_suggests_nothing(string typed) =>
        Assert.Equal(new SuggestProductsResponse(), await SuggestAsync(typed));

    [Theory]
    [InlineData("mug%")]
    [InlineData("mug_")]
    [InlineData("mug\\")]
    [InlineData("mug:*")]
    [InlineData("'mug'")]
    [InlineData("!mug")]
    [InlineData("(mug | ")]
    [InlineData("mug'; drop table products; --", true)]
    public async Task Signs_of_any_language_are_no_more_than_what_lies_between_words(string typed, bool findsNothing = false)
    {
        var suggested = await SuggestAsync(typed);

        Assert.Equal(findsNothing ? [] : (await SuggestAsync("mug")).Products, suggested.Products);
    }

    [Fact]
    public async Task There_are_eight_at_most_and_each_kind_leaves_room_for_the_others()
    {
        var full = 0;
        foreach (var letter in "abcdefghijklmnopqrstuvwxyz")
        {
            foreach (var second in "aeiou")
            {
                var some = await SuggestAsync($"{letter}{second}");
                var all = some.Words.Count + some.Categories.Count + some.Products.Count;
                Assert.InRange(all, 0, MostEntries);
                Assert.True(some.Words.Count <= 3 && some.Categories.Count <= 2, $"{letter}{second}: {some}");
                full += all == MostEntries ? 1 : 0;
            }
        }

        Assert.True(full > 10, $"{full} of 130 beginnings fill the list.");
    }

    [Fact]
    public async Task What_is_called_so_comes_before_what_only_comes_in_it()
    {
        var products = (await SuggestAsync("moss")).Products;

        var named = products.Select(product => product.Name.Contains("moss", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Equal(named.OrderDescending(), named);
    }

    [Fact]
    public async Task A_product_that_is_switched_off_is_gone_and_so_are_words_that_only_it_had()
    {
        const string typed = "zylograph";
        await catalog.ExecuteAsync(
            $"""
            update products set name = 'Zylographica' where slug = 'stacking-tower';
            select refresh_product_search(array(select product_id from products where slug = 'stacking-tower'));
            insert into search_terms (word, lexeme, uses) values ('{typed}ica', (ts_lexize('english_stem', '{typed}ica'))[1], 1)
            """);
        await RunningCatalog.UntilAsync("the product to be suggested", async () => (await SuggestAsync(typed)).Products.Count == 1);
        Assert.Equal(["zylographica"], (await SuggestAsync(typed)).Words);

        var product = (await SuggestAsync(typed)).Products[0].ProductId;
        await catalog.Listing.ArchiveProductAsync(new ArchiveProductRequest { ProductId = product }, catalog.AsService);

        var took = await RunningCatalog.UntilAsync(
            "nothing to be suggested", async () => (await SuggestAsync(typed)).Equals(new SuggestProductsResponse()));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(65, 'a')]
    [InlineData(3, '\0')]
    public async Task What_cannot_be_completed_is_refused(int length, char letter) => await Refused.ByFieldAsync(
        "query", () => catalog.Products.SuggestProductsAsync(new SuggestProductsRequest { Query = new string(letter, length) }).ResponseAsync);

    [Fact]
    public async Task As_much_as_may_be_typed_is_completed() =>
        Assert.NotEmpty((await SuggestAsync(string.Concat(Enumerable.Repeat("mug ", 16)))).Products);

    [Fact]
    public async Task I14_one_command_completes_and_none_while_it_is_hot()
    {
        using var sql = new SqlCommands();
        Task Type(string text) => SuggestAsync(text);

        var cold = await sql.OfAsync(() => Type("copper wh"));
        var hot = await sql.OfAsync(() => Type("Copper Wh"));
        var tooLittle = await sql.OfAsync(() => Type("c"));

        Assert.Single(cold);
        Assert.Empty(hot);
        Assert.Empty(tooLittle);
    }

    [Fact]
    public async Task Of_fifteen_thousand_products_little_is_read_whatever_is_typed()
    {
        // A thousand of the most popular ones at most, and a part of what few have.
        const long mostPages = 2_500;
        string[] all = ["wo", "warm wo", "st", "lamps ho", "zorvan", "zorvan w", "bench-12", "gi", "zz"];
        await using var shop = await LargeCatalog.StartAsync(catalog);
        await shop.GrowToAsync(15_000);

        var pages = await PagesReadAsync(shop, all);

        Assert.All(all.Zip(pages), read => Assert.True(read.Second < mostPages, $"'{read.First}' read {read.Second} pages."));
    }

    private static async Task<List<long>> PagesReadAsync(LargeCatalog shop, IEnumerable<string> typed)
    {
        await using (var terms = shop.Database.CreateCommand("select refresh_search_terms()"))
            await terms.ExecuteNonQueryAsync();
        await using (var settle = shop.Database.CreateCommand("vacuum analyze search_terms"))
            await settle.ExecuteNonQueryAsync();
        var pages = new List<long>();
        foreach (var text in typed)
        {
            await using var command = shop.Database.CreateCommand("explain (analyze, buffers, format json) " + SuggestProducts.Sql);
            command.Parameters.AddRange(SuggestProducts.Parameters(text));

            // The first one in a session reads the system's own tables as well.
            await command.ExecuteScalarAsync();
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            var top = plan.RootElement[0].GetProperty("Plan");
            pages.Add(top.GetProperty("Shared Hit Blocks").GetInt64() + top.GetProperty("Shared Read Blocks").GetInt64());
        }

        return pages;
    }

    private async Task<SuggestProductsResponse> SuggestAsync(string typed) =>
        await catalog.Products.SuggestProductsAsync(new SuggestProductsRequest { Query = typed });
}
