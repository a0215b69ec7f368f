using Shop.Catalog.Search;

namespace Shop.Catalog.Tests.Search;

/// <summary>
/// What every engine has to do. An engine's tests derive from it, with <see cref="SearchGoods"/> as their class fixture; that they all pass is what
/// makes one engine stand in for another.
/// </summary>
public abstract class SearchBehaviour(SearchGoods goods)
{
    protected static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    protected SearchGoods Goods { get; } = goods;

    /// <summary>The engine at some moment, with these facets; it knows all that the database has.</summary>
    protected abstract Task<ISearchEngine> EngineAsync(SearchOptions options, DateTimeOffset now);

    [Theory]
    [InlineData("boots", "garnet-boot mirror-boot summit-boot harbour-boot cafe-shirt")]
    [InlineData("cafe", "cafe-shirt")]
    [InlineData("CAFÉ shirts", "cafe-shirt")]
    [InlineData("leather boot", "garnet-boot mirror-boot")]
    [InlineData("boot -leather", "summit-boot harbour-boot cafe-shirt")]
    [InlineData("\"wet autumn\"", "garnet-boot")]
    [InlineData("kissenbezug", "kissenbezuege")]
    [InlineData("Kissenbezüge brenn", "kissenbezuege")]
    [InlineData("GRN-1142-A", "garnet-boot")]
    [InlineData("grn-1142", "garnet-boot")]
    [InlineData("RN-1142-", "garnet-boot")]
    public async Task Words_are_found_by_stem_without_accents_and_codes_in_part(string words, string slugs) =>
        Assert.Equal(slugs.Split(' ').Order(), Slugs(await SearchAsync(words)).Order());

    [Fact]
    public async Task What_the_name_says_weighs_more_than_what_the_description_says() =>
        Assert.Equal(["garnet-boot", "cafe-shirt"], Slugs(await SearchAsync("garnet")));

    [Theory]
    [InlineData("garnte boot", "garnet boot", "garnet-boot")]
    [InlineData("lether", "leather", "garnet-boot")]
    [InlineData("aldos", "aldous", "garnet-boot")]
    [InlineData("GRN-1124-A", "GRN-1142-A", "garnet-boot")]
    [InlineData("MIR-2200-Q", "MIR-2200-A", "mirror-boot")]
    public async Task What_nothing_matches_is_mended_in_every_field_and_in_codes(string typed, string mended, string first)
    {
        var answer = await SearchAsync(typed);

        Assert.Equal(mended, answer.CorrectedWords);
        Assert.Equal(first, answer.Products[0].Slug);
    }

    [Fact]
    public async Task One_variant_passes_all_filters_that_are_about_variants()
    {
        Assert.Equal(
            ["garnet-boot"], Slugs(await SearchAsync("", [Filter("colour", "red"), Filter("size", "43"), new("price", [], null, 100)])));
        Assert.Equal(["garnet-boot", "summit-boot"], Slugs(await SearchAsync("", [Filter("colour", "red"), Filter("size", "43")])));
        Assert.Equal(["mirror-boot", "summit-boot"], Slugs(await SearchAsync("", [Filter("colour", "red"), new("price", [], null, 90)])));
        SearchFilter[] leather = [Filter("size", "43"), new("price", [], 85, 90), Filter("material", "leather")];
        Assert.Equal(["mirror-boot"], Slugs(await SearchAsync("boot", leather)));
    }

    [Fact]
    public async Task Each_facet_counts_what_would_be_found_with_another_value_of_it()
    {
        SearchFilter[] chosen = [Filter("colour", "red"), Filter("size", "43"), new("price", [], null, 100)];
        var answer = await SearchAsync("", chosen);

        Assert.Equal(1, answer.Total);
        foreach (var facet in new[] { "colour", "size", "material", "brand" })
        {
            var others = chosen.Where(filter => filter.Key != facet).ToArray();
            foreach (var value in Values(answer, facet))
            {
                var narrowed = await SearchAsync("", [.. others, Filter(facet, value.Value)]);
                Assert.Equal((facet, value.Value, narrowed.Total), (facet, value.Value, value.Count));
            }
        }

        Assert.Equal([("blue", 1), ("red", 1)], Counts(answer, "colour"));
        Assert.Equal([("42", 2), ("43", 1)], Counts(answer, "size"));
    }

    [Fact]
    public async Task Facets_without_filters_count_everything_that_can_be_bought()
    {
        var answer = await SearchAsync("");

        Assert.Equal([("blue", 2), ("green", 1), ("red", 3), ("white", 2)], Counts(answer, "colour"));
        Assert.Equal([("s", 1), ("m", 1), ("xl", 1), ("42", 3), ("43", 3), ("44", 1)], Counts(answer, "size"));
        Assert.Equal([("cotton", 2), ("leather", 2), ("linen", 1), ("rubber", 2)], Counts(answer, "material"));
        Assert.Equal([("4", 1), ("3", 2), ("2", 2), ("1", 2)], Counts(answer, "rating"));
        Assert.All(answer.Facets, facet => Assert.False(facet.IsEstimate));
    }

    [Fact]
    public async Task Prices_narrow_what_attributes_are_counted()
    {
        var answer = await SearchAsync("boot", [new("price", [], null, 85), Filter("category", "boots")]);

        Assert.Equal(["mirror-boot", "summit-boot"], Slugs(answer));
        Assert.Equal([("red", 2)], Counts(answer, "colour"));
        Assert.Equal([("42", 2)], Counts(answer, "size"));
        Assert.Equal([("leather", 1), ("rubber", 1)], Counts(answer, "material"));
    }

    [Fact]
    public async Task Stars_are_asked_for_as_so_many_or_more_and_stand_on_the_card()
    {
        Assert.Equal(["garnet-boot"], Slugs(await SearchAsync("", [Filter("rating", "4")])));
        var answer = await SearchAsync("", [Filter("rating", "3"), Filter("brand", "aldous")]);

        Assert.Equal(["garnet-boot", "mirror-boot"], Slugs(answer));
        Assert.Equal((4.6m, 10), (answer.Products[0].Rating, answer.Products[0].RatingCount));
        Assert.Equal([("4", 1), ("3", 2), ("2", 2), ("1", 2)], Counts(answer, "rating"));
        Assert.Equal([("aldous", 2)], Counts(answer, "brand"));
    }

    [Fact]
    public async Task A_facet_by_another_attribute_is_configuration_only()
    {
        var options = new SearchOptions { Facets = [.. SearchOptions.Usual, new() { Key = "sleeve", Name = "Sleeve", Source = "attribute:Sleeve" }] };

        Assert.Equal([("long", 2), ("short", 1)], Counts(await SearchAsync("shirt", options: options), "sleeve"));
        var answer = await SearchAsync("shirt", [Filter("sleeve", "long"), Filter("size", "m")], options: options);
        Assert.Empty(answer.Products);
        Assert.Equal([("short", 1), ("long", 0)], Counts(answer, "sleeve").OrderByDescending(value => value.Count));
        Assert.Equal(["cafe-shirt"], Slugs(await SearchAsync("shirt", [Filter("sleeve", "long"), Filter("size", "xl")], options: options)));
    }

    [Fact]
    public async Task Values_that_name_nothing_are_told()
    {
        var answer = await SearchAsync("", [Filter("colour", "mauve", "red"), Filter("brand", "nobody")]);

        Assert.Empty(answer.Products);
        Assert.Equal([("brand", "nobody"), ("colour", "mauve")], answer.Unknown.Select(filter => (filter.Facet, Assert.Single(filter.Values))));
    }

    [Theory]
    [InlineData(ListOrder.Best, "garnet-boot mirror-boot summit-boot harbour-boot cafe-shirt plain-shirt kissenbezuege")]
    [InlineData(ListOrder.PriceAsc, "kissenbezuege plain-shirt cafe-shirt mirror-boot summit-boot garnet-boot harbour-boot")]
    [InlineData(ListOrder.PriceDesc, "garnet-boot harbour-boot mirror-boot summit-boot cafe-shirt plain-shirt kissenbezuege")]
    [InlineData(ListOrder.Newest, "garnet-boot mirror-boot summit-boot harbour-boot cafe-shirt plain-shirt kissenbezuege")]
    [InlineData(ListOrder.Name, "cafe-shirt garnet-boot harbour-boot kissenbezuege mirror-boot plain-shirt summit-boot")]
    public async Task Every_order_is_kept_over_its_pages(ListOrder order, string slugs)
    {
        var paged = new List<string>();
        for (var page = 1; page <= 4; page++)
            paged.AddRange(Slugs(await SearchAsync("", order: order, page: page, pageSize: 2)));

        Assert.Equal(slugs.Split(' '), paged);
    }

    [Fact]
    public async Task What_matches_is_marked_in_the_name_or_in_a_piece_of_the_description()
    {
        var answer = await SearchAsync("garnets");

        Assert.Equal([new FoundText("Garnet", true), new FoundText(" Boot", false)], answer.Products[0].NameParts);
        Assert.Empty(answer.Products[0].Fragment);
        Assert.Empty(answer.Products[1].NameParts);
        Assert.Equal("garnet", Assert.Single(answer.Products[1].Fragment, part => part.IsMatch).Text);
        Assert.Contains("collar", string.Concat(answer.Products[1].Fragment.Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_results_of_a_word_that_may_be_another_with_many_are_answered_and_the_other_is_offered()
    {
        await Goods.ExecuteAsync(
            """
            update products set description = 'A shirt with boats.' where slug = 'plain-shirt';
            select refresh_product_search(array(select product_id from products where slug = 'plain-shirt'));
            select refresh_search_terms();
            """);
        await Stack.RunningCatalog.SettleAsync();

        var answer = await SearchAsync("boats");

        Assert.Equal(["plain-shirt"], Slugs(answer));
        Assert.Equal(("boots", ""), (answer.DidYouMean, answer.CorrectedWords));
        Assert.Equal("", (await SearchAsync("linen")).DidYouMean);
        await Goods.ExecuteAsync(
            """
            update products set description = 'A shirt.' where slug = 'plain-shirt';
            select refresh_product_search(array(select product_id from products where slug = 'plain-shirt'));
            select refresh_search_terms();
            """);
        await Stack.RunningCatalog.SettleAsync();
    }

    protected async Task<SearchAnswer> SearchAsync(
        string words, SearchFilter[]? filters = null, ListOrder order = ListOrder.Best, int page = 1, int pageSize = 24,
        SearchOptions? options = null,
        DateTimeOffset? now = null)
    {
        var engine = await EngineAsync(options ?? new SearchOptions(), now ?? Now);
        return await engine.SearchAsync(new SearchQuery(words, filters ?? [], order, page, pageSize), CancellationToken.None);
    }

    protected static SearchFilter Filter(string key, params string[] values) => new(key, values, null, null);

    protected static IEnumerable<string> Slugs(SearchAnswer answer) => answer.Products.Select(product => product.Slug);

    private static IReadOnlyList<FoundValue> Values(SearchAnswer answer, string facet) => answer.Facets.Single(found => found.Key == facet).Values;

    private static IEnumerable<(string Value, int Count)> Counts(SearchAnswer answer, string facet) =>
        Values(answer, facet).Select(value => (value.Value, value.Count));
}
