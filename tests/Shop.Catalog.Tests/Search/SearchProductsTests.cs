using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class SearchProductsTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData("lamps", "dusk-table-lamp")]
    [InlineData("saute pan", "copper-saute-pan")]
    [InlineData("sauté pans", "copper-saute-pan")]
    [InlineData("\"noise-cancelling\" headphones", "wireless-noise-cancelling-headphones")]
    [InlineData(
        "Überlaufschutz", "handgeformte-blumentopfuntersetzerschale-mit-uberlaufschutz-und-feuchtigkeitsanzeige-fur-kuchenkrauterfensterbanke")]
    [InlineData("mug moss green", "barrel-mug")]
    public async Task Words_are_found_in_any_number_without_accents_and_in_the_names_of_colours(string words, string slug)
    {
        var answer = await SearchAsync(words);

        Assert.Equal("", answer.CorrectedQuery);
        Assert.Contains(answer.Items, item => item.Slug == slug);
    }

    [Fact]
    public async Task What_the_name_says_comes_before_what_the_description_says()
    {
        var items = (await SearchAsync("teapot")).Items;

        Assert.All(items.Take(3), item => Assert.Equal("teapots", item.CategorySlug));
    }

    [Fact]
    public async Task A_word_with_a_minus_is_kept_out()
    {
        var headphones = await SearchAsync("headphones");
        var wired = await SearchAsync("headphones -noise");

        Assert.Contains(headphones.Items, item => item.Slug == "wireless-noise-cancelling-headphones");
        Assert.NotEmpty(wired.Items);
        Assert.DoesNotContain(wired.Items, item => item.Slug == "wireless-noise-cancelling-headphones");
    }

    [Theory]
    [InlineData("zzzzqqq")]
    [InlineData("'; drop table products; --")]
    [InlineData("!!! & | ( \" :*")]
    public async Task What_nothing_matches_is_an_empty_answer(string words)
    {
        var answer = await SearchAsync(words);

        Assert.Equal(0, answer.Total);
        Assert.Empty(answer.Items);
        Assert.Empty(answer.Facets.Single(facet => facet.Key == FacetKeys.Brand).Values);
    }

    [Theory]
    [InlineData(Sort.PriceAsc)]
    [InlineData(Sort.PriceDesc)]
    [InlineData(Sort.Name)]
    [InlineData(Sort.Newest)]
    [InlineData(Sort.Unspecified)]
    public async Task Pages_of_any_order_add_up_to_everything_once(Sort sort)
    {
        var all = new List<ProductSummary>();
        for (var page = 1; ; page++)
        {
            var answer = await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Sort = sort, Page = page, PageSize = 50 });
            all.AddRange(answer.Items);
            if (answer.Items.Count == 0)
            {
                Assert.Equal(answer.Total, all.Count);
                break;
            }
        }

        Assert.Equal(all.Count, all.Select(item => item.ProductId).Distinct().Count());
        var prices = all.ConvertAll(item => Money.From(item.PriceMin).Amount);
        if (sort == Sort.PriceAsc)
            Assert.Equal(prices.Order(), prices);
        if (sort == Sort.PriceDesc)
            Assert.Equal(prices.OrderDescending(), prices);
        if (sort == Sort.Name)
            Assert.Equal(all.Select(item => item.Name).Order(StringComparer.InvariantCultureIgnoreCase), all.Select(item => item.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lamp")]
    public async Task Who_shows_no_facets_finds_the_same_products_and_nothing_is_counted_for_facets(string words)
    {
        await RunningCatalog.SettleAsync();
        var request = new SearchProductsRequest { Query = words, PageSize = 19, Filters = { Filters.InStock(), Filters.Price(10, 300) } };
        var list = await catalog.Products.SearchProductsAsync(request);

        var shelf = await catalog.Products.SearchProductsAsync(new(request) { WithoutFacets = true });

        Assert.NotEmpty(list.Facets);
        Assert.Empty(shelf.Facets);
        Assert.Equal(list.Total, shelf.Total);
        Assert.NotEmpty(shelf.Items);
        foreach (var item in list.Items)
        {
            // Who shows no facets shows no highlights.
            item.NameParts.Clear();
            item.Fragment.Clear();
        }

        Assert.Equal(list.Items, shelf.Items.Select(item => new ProductSummary(item) { Version = 0 }));
    }

    [Fact]
    [Trait("Issue", "8.3.2")]
    public async Task A_summary_says_what_the_product_page_says()
    {
        await RunningCatalog.SettleAsync();

        Assert.Empty(await DifferencesAsync());
    }

    /// <summary>Where the cards of the first hundred products say something else than their pages.</summary>
    private async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var differing = new List<string>();
        foreach (var item in (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { PageSize = 100 })).Items)
        {
            var product = await catalog.ProductAsync(item.Slug);
            var offered = item.InStock ? product.Skus.Where(sku => sku.Available > 0) : product.Skus;
            var lowest = offered.Min(sku => Money.From(sku.Price).Amount);
            var colours = product.Skus.SelectMany(sku => sku.Attributes)
                .Where(attribute => attribute.Name == "Colour").Select(colour => colour.Value).Distinct();
            object page = (product.ProductId, product.Name, product.Lang, product.Brand, product.PriceMin, product.PriceMax, product.InStock,
                product.Skus.Count, product.Images[0].Hash, product.Images[1].Hash, lowest, product.Skus.Sum(sku => sku.Available),
                product.Categories[^1].Slug, string.Join(' ', colours));
            object card = (item.ProductId, item.Name, item.Lang, item.Brand, item.PriceMin, item.PriceMax, item.InStock,
                item.VariantCount, item.ImageHash, item.NearImageHash, Money.From(item.PriceMin).Amount, item.AvailableTotal,
                item.CategorySlug, string.Join(' ', item.Swatches));
            if (!page.Equals(card))
                differing.Add($"{item.Slug}: the page has {page}, the card {card}");
        }

        return differing;
    }

    [Theory]
    [Trait("Issue", "8.3.3")]
    [InlineData("the mug", "harbour-mug")]
    [InlineData("a tent", "ridge-tent")]
    [InlineData("gray", "grey", true)]
    [InlineData("1.7 litre kettle", "morning-kettle")]
    [InlineData("1.7 liter kettle", "morning-kettle")]
    [InlineData("1.7l kettle", "morning-kettle")]
    [InlineData("aluminum", "aluminium", true)]
    [InlineData("3.1 kilograms", "dome-tent")]
    [InlineData("3.1kg", "dome-tent")]
    [InlineData("millimeters", "mm", true)]
    [InlineData("\"fog gray\"", "\"fog grey\"", true)]
    public async Task Spellings_and_common_words_find_what_is_meant(string words, string slug, bool sameAs = false)
    {
        var answer = await SearchAsync(words);

        Assert.Equal("", answer.CorrectedQuery);
        Assert.NotEmpty(answer.Items);
        if (sameAs)
            Assert.Equal((await SearchAsync(slug)).Items.Select(item => item.Slug), answer.Items.Select(item => item.Slug));
        else
            Assert.Contains(answer.Items, item => item.Slug == slug);
    }

    [Theory]
    [Trait("Issue", "8.3.3")]
    [InlineData("the")]
    [InlineData("The a of")]
    public async Task Words_too_common_to_look_for_leave_nothing_out(string words) =>
        Assert.Equal((await SearchAsync("")).Total, (await SearchAsync(words)).Total);

    [Fact]
    [Trait("Issue", "8.3.3")]
    public async Task A_size_is_not_taken_for_a_unit() =>
        Assert.DoesNotContain((await SearchAsync("litre")).Items, item => item.CategorySlug is "shirts" or "t-shirts" or "jackets");

    [Fact]
    [Trait("Issue", "8.3.3")]
    public async Task The_number_on_the_page_finds_the_product_in_part_too_and_in_any_case()
    {
        var product = await catalog.ProductAsync("ridge-tent");
        foreach (var code in product.Skus.Select(sku => sku.Code))
        {
            string[] typed = [code, code.ToLowerInvariant(), code[..^2], code[2..], code.Replace('-', ' '), code[..^4].ToLowerInvariant()];
            foreach (var part in typed)
                Assert.Contains((await SearchAsync(part)).Items, item => item.Slug == product.Slug);
        }
    }

    [Theory]
    [Trait("Issue", "8.3.3")]
    [InlineData("Ridgewell")]
    [InlineData("RIDGEW")]
    [InlineData("halden & roe")]
    [InlineData("Halden & Ro")]
    [InlineData("moss gre")]
    [InlineData("Moss Green")]
    public async Task Brands_and_options_are_found_in_part_too_and_in_any_case(string words)
    {
        var answer = await SearchAsync(words);

        Assert.Equal("", answer.CorrectedQuery);
        Assert.NotEmpty(answer.Items);
    }

    [Fact]
    public async Task Filters_by_what_does_not_exist_are_named()
    {
        var answer = await catalog.Products.SearchProductsAsync(new SearchProductsRequest
        {
            Filters = { Filters.Category("nope"), Filters.Brands("nobody", "ridgewell", "tidewrack") },
        });

        Assert.Equal(
            [Filters.Brands("nobody"), Filters.Category("nope")], answer.UnknownFilters.OrderBy(filter => filter.Key, StringComparer.Ordinal));
    }

    public static TheoryData<string, SearchProductsRequest> BadSearches => new()
    {
        { "query", new() { Query = new string('a', 201) } },
        { "query", new() { Query = "mug\0" } },
        { "category", new() { Filters = { Filters.Category("No Slug") } } },
        { "category", new() { Filters = { Filters.Category("a\0b") } } },
        { "category", new() { Filters = { Filters.Category("kitchen\n") } } },
        { "category", new() { Filters = { new Filter { Key = "category", Values = { "kitchen", "garden" } } } } },
        { "brand", new() { Filters = { Filters.Brands("Tide Wrack") } } },
        { "brand", new() { Filters = { Filters.Brands(Enumerable.Range(0, 51).Select(i => $"b{i}")) } } },
        { "brand", new() { Filters = { new Filter { Key = "brand", From = new Money(1, "USD").ToProto() } } } },
        { "price_min", new() { Filters = { Filters.Price(from: new ProtoMoney { Currency = "USD", Units = -1 }) } } },
        { "price_min", new() { Filters = { Filters.Price(from: new ProtoMoney { Currency = "EUR", Units = 1 }) } } },
        { "price_max", new() { Filters = { Filters.Price(to: new ProtoMoney { Currency = "USD", Units = 1, Nanos = -5 }) } } },
        { "price_max", new() { Filters = { Filters.Price(to: new ProtoMoney()) } } },
        { "price_max", new() { Filters = { Filters.Price(20, 10) } } },
        { "price", new() { Filters = { new Filter { Key = "price", Values = { "25" } } } } },
        { FacetKeys.Stock, new() { Filters = { new Filter { Key = FacetKeys.Stock, Values = { "false" } } } } },
        { "filters", new() { Filters = { new Filter { Key = "weight", Values = { "heavy" } } } } },
        { "filters", new() { Filters = { Filters.InStock(), Filters.InStock() } } },
        { "sort", new() { Sort = (Sort)99 } },
        { "page", new() { Page = -1 } },
        { "page", new() { Page = int.MaxValue } },
        { "page_size", new() { PageSize = -1 } },
        { "page_size", new() { PageSize = 101 } },
    };

    [Theory]
    [MemberData(nameof(BadSearches))]
    public async Task A_search_that_makes_no_sense_is_refused_by_field(string field, SearchProductsRequest request) =>
        await Refused.ByFieldAsync(field, () => catalog.Products.SearchProductsAsync(request).ResponseAsync);

    private async Task<SearchProductsResponse> SearchAsync(string words) =>
        await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = words });
}
