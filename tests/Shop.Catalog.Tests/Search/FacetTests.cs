using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Search;

/// <summary>Every count of every facet against a plain computation over the tables, for many combinations of filters.</summary>
[Collection(RunningCatalog.Name)]
public class FacetTests(RunningCatalog catalog)
{
    private static readonly decimal[] Bounds = [0, 25, 50, 100, 200, 400];

    private sealed record Listed(string Id, string Brand, IReadOnlyList<string> Categories, IReadOnlyList<decimal> Prices, bool InStock);

    private sealed record Question(string Category, string[] Brands, decimal? Min, decimal? Max, bool InStock)
    {
        public SearchProductsRequest About(string words)
        {
            var request = new SearchProductsRequest { Query = words };
            if (Category is not "")
                request.Filters.Add(Filters.Category(Category));
            if (Brands.Length > 0)
                request.Filters.Add(Filters.Brands(Brands));
            if (Min is not null || Max is not null)
                request.Filters.Add(Filters.Price(Min, Max));
            if (InStock)
                request.Filters.Add(Filters.InStock());
            return request;
        }
    }

    public static TheoryData<string> Words => new() { "", "wool", "steel", "oak walnut", "nothing of the kind" };

    [Theory]
    [Trait("Issue", "8.3.1")]
    [MemberData(nameof(Words))]
    public async Task Counts_are_exact_and_each_facet_ignores_its_own_filter(string words)
    {
        await RunningCatalog.SettleAsync();
        var all = await ListedAsync();
        var matched = await MatchedAsync(words);
        var listed = all.Where(product => matched.Contains(product.Id)).ToList();
        foreach (var asked in Questions())
        {
            var answer = await catalog.Products.SearchProductsAsync(asked.About(words));
            bool Brand(Listed p) => asked.Brands.Length == 0 || asked.Brands.Contains(p.Brand);
            bool Category(Listed p) => asked.Category is "" || p.Categories.Contains(asked.Category);
            bool Stock(Listed p) => !asked.InStock || p.InStock;
            bool Price(Listed p) => p.Prices.Any(price => (asked.Min is null || price >= asked.Min) && (asked.Max is null || price <= asked.Max));

            Assert.Equal(listed.Count(p => Brand(p) && Category(p) && Stock(p) && Price(p)), answer.Total);
            Assert.Equal(listed.Count(p => Brand(p) && Category(p) && Price(p) && p.InStock), Assert.Single(Values(answer, FacetKeys.Stock)).Count);
            Assert.Equal(
                Counts(listed.Where(p => Category(p) && Stock(p) && Price(p)).Select(p => p.Brand)),
                Values(answer, FacetKeys.Brand).ToDictionary(facet => facet.Value, facet => facet.Count));
            Assert.Equal(
                Counts(listed.Where(p => Brand(p) && Stock(p) && Price(p)).SelectMany(p => p.Categories)),
                Values(answer, FacetKeys.Category).ToDictionary(facet => facet.Value, facet => facet.Count));
            Assert.Equal(
                Counts(listed.Where(p => Brand(p) && Category(p) && Stock(p))
                    .SelectMany(p => p.Prices.Select(price => Bounds.Last(bound => bound <= price)).Distinct())),
                Values(answer, FacetKeys.Price).Where(range => range.Count > 0).ToDictionary(range => Amount(range.From), range => range.Count));
        }
    }

    [Fact]
    public async Task Price_ranges_join_without_a_gap()
    {
        var ranges = Values(await catalog.Products.SearchProductsAsync(new SearchProductsRequest()), FacetKeys.Price);

        Assert.Equal(Bounds, ranges.Select(range => Amount(range.From)));
        Assert.Equal(Bounds.Skip(1), ranges.SkipLast(1).Select(range => Amount(range.To)));
        Assert.Null(ranges[^1].To);
    }

    [Fact]
    public async Task Every_facet_says_what_it_is()
    {
        var facets = (await catalog.Products.SearchProductsAsync(new SearchProductsRequest())).Facets;

        Assert.Equal(
            [("category", FacetKind.One), ("brand", FacetKind.Any), ("price", FacetKind.Range), (FacetKeys.Stock, FacetKind.Switch),
                ("colour", FacetKind.Any), ("size", FacetKind.Any), ("material", FacetKind.Any), ("rating", FacetKind.AtLeast)],
            facets.Select(facet => (facet.Key, facet.Kind)));
        Assert.All(facets, facet => Assert.NotEmpty(facet.Name));
    }

    private static IEnumerable<Question> Questions() =>
        from category in new[] { "", "tableware", "clothing", "t-shirts" }
        from brands in new string[][] { [], ["tidewrack"], ["harrow-knit", "fenwick-loom", "plainsong"] }
        from price in new (decimal?, decimal?)[] { (null, null), (20, 60), (100, null), (null, 18) }
        from inStock in new[] { false, true }
        select new Question(category, brands, price.Item1, price.Item2, inStock);

    private static IReadOnlyList<FacetValue> Values(SearchProductsResponse answer, string key) =>
        answer.Facets.Single(facet => facet.Key == key).Values;

    private static Dictionary<T, int> Counts<T>(IEnumerable<T> values) where T : notnull => values.CountBy(value => value).ToDictionary();

    private static decimal Amount(Types.V1.Money money) => Money.From(money).Amount;

    private async Task<HashSet<string>> MatchedAsync(string words)
    {
        var ids = new HashSet<string>();
        for (var page = 1; ; page++)
        {
            var answer = await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = words, Page = page, PageSize = 100 });
            ids.UnionWith(answer.Items.Select(item => item.ProductId));
            if (answer.Items.Count < 100)
                return ids;
        }
    }

    private async Task<List<Listed>> ListedAsync()
    {
        var listed = new List<Listed>();
        await using var command = catalog.Primary.CreateCommand(
            """
            with recursive lineage as (
                select category_id as leaf, category_id, parent_id, slug from categories
                union all
                select l.leaf, c.category_id, c.parent_id, c.slug from categories c join lineage l on c.category_id = l.parent_id
            )
            select p.product_id::text, b.slug, (select array_agg(l.slug) from lineage l where l.leaf = p.category_id),
                coalesce(array_agg(c.price) filter (where t.available > 0), array_agg(c.price)), coalesce(bool_or(t.available > 0), false)
            from products p join brands b using (brand_id) join skus k on k.product_id = p.product_id
                join sku_prices c using (sku_id) left join sku_stock t using (sku_id)
            where p.archived_at is null and k.archived_at is null
            group by p.product_id, b.slug
            """);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            listed.Add(new Listed(
                rows.GetString(0), rows.GetString(1), rows.GetFieldValue<string[]>(2), rows.GetFieldValue<decimal[]>(3), rows.GetBoolean(4)));
        }

        return listed;
    }
}
