using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Search;

/// <summary>Every count of every facet against a plain computation over the tables, for many combinations of filters.</summary>
[Collection(RunningCatalog.Name)]
public class FacetTests(RunningCatalog catalog)
{
    private static readonly decimal[] Bounds = [0, 25, 50, 100, 200, 400];

    private sealed record Listed(string Id, string Brand, IReadOnlyList<string> Categories, decimal Price, bool InStock);

    public static TheoryData<string> Words => new() { "", "wool", "steel", "oak walnut", "nothing of the kind" };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Counts_are_exact_and_each_facet_ignores_its_own_filter(string words)
    {
        await RunningCatalog.SettleAsync();
        var all = await ListedAsync();
        var matched = await MatchedAsync(words);
        var listed = all.Where(product => matched.Contains(product.Id)).ToList();
        foreach (var request in Requests(words))
        {
            var answer = await catalog.Products.SearchProductsAsync(request);
            bool Brand(Listed p) => request.Brands.Count == 0 || request.Brands.Contains(p.Brand);
            bool Category(Listed p) => request.Category is "" || p.Categories.Contains(request.Category);
            bool Stock(Listed p) => !request.InStock || p.InStock;
            bool Price(Listed p) =>
                (request.PriceMin is null || p.Price >= Amount(request.PriceMin))
                && (request.PriceMax is null || p.Price <= Amount(request.PriceMax));

            Assert.Equal(listed.Count(p => Brand(p) && Category(p) && Stock(p) && Price(p)), answer.Total);
            Assert.Equal(listed.Count(p => Brand(p) && Category(p) && Price(p) && p.InStock), answer.Facets.InStock.Count);
            Assert.Equal(
                Counts(listed.Where(p => Category(p) && Stock(p) && Price(p)).Select(p => p.Brand)),
                answer.Facets.Brands.ToDictionary(facet => facet.Value, facet => facet.Count));
            Assert.Equal(
                Counts(listed.Where(p => Brand(p) && Stock(p) && Price(p)).SelectMany(p => p.Categories)),
                answer.Facets.Categories.ToDictionary(facet => facet.Value, facet => facet.Count));
            Assert.Equal(
                Counts(listed.Where(p => Brand(p) && Category(p) && Stock(p)).Select(p => Bounds.Last(bound => bound <= p.Price))),
                answer.Facets.PriceRanges.ToDictionary(range => Amount(range.From), range => range.Count));
        }
    }

    [Fact]
    public async Task Price_ranges_join_without_a_gap()
    {
        var ranges = (await catalog.Products.SearchProductsAsync(new SearchProductsRequest())).Facets.PriceRanges;

        Assert.Equal(Bounds, ranges.Select(range => Amount(range.From)));
        Assert.Equal(Bounds.Skip(1), ranges.SkipLast(1).Select(range => Amount(range.To)));
        Assert.Null(ranges[^1].To);
    }

    private static IEnumerable<SearchProductsRequest> Requests(string words) =>
        from category in new[] { "", "tableware", "clothing", "t-shirts" }
        from brands in new string[][] { [], ["tidewrack"], ["harrow-knit", "fenwick-loom", "plainsong"] }
        from price in new (decimal?, decimal?)[] { (null, null), (20, 60), (100, null), (null, 18) }
        from inStock in new[] { false, true }
        select Request(words, category, brands, price.Item1, price.Item2, inStock);

    private static SearchProductsRequest Request(string words, string category, string[] brands, decimal? min, decimal? max, bool inStock) => new()
    {
        Query = words,
        Category = category,
        Brands = { brands },
        PriceMin = min is { } lowest ? new Money(lowest, "USD").ToProto() : null,
        PriceMax = max is { } highest ? new Money(highest, "USD").ToProto() : null,
        InStock = inStock,
    };

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
                min(k.price), coalesce(bool_or(t.available > 0), false)
            from products p join brands b using (brand_id) join skus k using (product_id) left join sku_stock t using (sku_id)
            where p.archived_at is null and k.archived_at is null
            group by p.product_id, b.slug
            """);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            listed.Add(new Listed(rows.GetString(0), rows.GetString(1), rows.GetFieldValue<string[]>(2), rows.GetDecimal(3), rows.GetBoolean(4)));
        return listed;
    }
}
