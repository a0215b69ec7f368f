using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Search;
using Shop.Catalog.Search.Postgres;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Search;

/// <summary>What a list or a search reads does not grow with the catalog; what it counts of thousands is nearly so, and told as that.</summary>
[Collection(RunningCatalog.Name)]
public class GrowthTests(RunningCatalog catalog)
{
    private const int Small = 3_000;
    private const int Large = 15_000;

    private static readonly IReadOnlyList<FacetDefinition> Facets = new SearchOptions().Definitions();

    // A search of something else each: nothing of it may come from the hot reads that all tests share.
    private static readonly SearchProductsRequest[] Asked =
    [
        new() { PageSize = 23 },
        new() { PageSize = 23, Sort = Sort.Name },
        new() { PageSize = 23, Sort = Sort.Newest, Page = 4 },
        new() { PageSize = 23, Sort = Sort.PriceDesc, Filters = { Filters.Price(10, 100) } },
        new() { PageSize = 23, Query = "warm" },
        new() { PageSize = 23, Query = "warm quiet", Page = 2 },
        new() { PageSize = 23, Query = "warm", Sort = Sort.PriceAsc, Filters = { Filters.InStock() } },
        new() { PageSize = 23, Filters = { Filters.Price(20, null), Filters.InStock() } },
    ];

    [Fact]
    public async Task What_is_read_for_a_page_is_the_same_of_three_thousand_products_and_of_fifteen_thousand()
    {
        await using var shop = await LargeCatalog.StartAsync(catalog);
        await shop.GrowToAsync(Small);
        var before = await PagesReadAsync(shop);
        await shop.GrowToAsync(Large);
        var after = await PagesReadAsync(shop);

        for (var i = 0; i < Asked.Length; i++)
            Assert.True(after[i] < 2 * before[i], $"{Asked[i]} read {before[i]} pages of {Small} products and {after[i]} of {Large}.");
        await EveryOrderIsKeptAsync(shop);
        await EstimatesAreNearlyTrueAndSaidAsync(shop);
    }

    private static async Task EveryOrderIsKeptAsync(LargeCatalog shop)
    {
        foreach (var (sort, order) in new[]
        {
            (Sort.Unspecified, "popularity desc"), (Sort.PriceAsc, "price_min"), (Sort.PriceDesc, "price_min desc"), (Sort.Newest, "listed_at desc"),
            (Sort.Name, "name collate \"en-x-icu\""),
        })
        {
            var expected = await ListAsync(
                shop, $"select product_id::text from product_search order by {order}, popularity desc, product_id limit 200");
            var paged = new List<string>();
            for (var page = 1; page <= 4; page++)
                paged.AddRange((await SearchAsync(shop, new() { Sort = sort, Page = page, PageSize = 50 })).Items.Select(item => item.ProductId));

            Assert.Equal(expected, paged);

            // What is few enough to be read for the counts is sorted there.
            var few = await SearchAsync(shop, new() { Sort = sort, PageSize = 60, Filters = { Filters.Category("kitchen-gifts") } });
            Assert.Equal(
                await ListAsync(
                    shop,
                    $"""
                    select product_id::text from product_search where 'kitchen-gifts' = any(category_slugs)
                    order by {order}, popularity desc, product_id limit 60
                    """),
                few.Items.Select(item => item.ProductId));
        }
    }

    private static async Task EstimatesAreNearlyTrueAndSaidAsync(LargeCatalog shop)
    {
        var all = await SearchAsync(shop, new() { PageSize = 22 });
        Assert.True(all.TotalIsEstimate);
        Assert.InRange(all.Total, Large * 0.85, Large * 1.15);
        Assert.All(all.Facets, facet => Assert.True(facet.IsEstimate));
        var inStock = all.Facets.Single(facet => facet.Key == FacetKeys.Stock).Values.Single().Count;
        Assert.InRange(inStock, Large * 0.85, Large * 1.15);

        // A category of a few hundred: each facet is exact that has few products once its own filter is left out.
        var leaf = await SearchAsync(shop, new() { PageSize = 22, Filters = { Filters.Category("kitchen-gifts") } });
        var truth = await ListAsync(shop, "select count(*)::text from product_search where 'kitchen-gifts' = any(category_slugs)");
        Assert.Equal((truth.Single(), false), ($"{leaf.Total}", leaf.TotalIsEstimate));
        Assert.Equal(
            [FacetKeys.Category], leaf.Facets.Where(facet => facet.IsEstimate).Select(facet => facet.Key));

        // The last page knows how many there are, and beyond it there is none.
        var last = await SearchAsync(shop, new() { PageSize = 97, Page = (Large / 97) + 1 });
        Assert.Equal((Large, false), (last.Total, last.TotalIsEstimate));
        Assert.True((await SearchAsync(shop, new() { PageSize = 97, Page = (Large / 97) + 3 })).Total <= ((Large / 97) + 2) * 97);
    }

    private static async Task<SearchProductsResponse> SearchAsync(LargeCatalog shop, SearchProductsRequest request)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SearchProducts>().RunAsync(request, CancellationToken.None)).Value.Value;
    }

    /// <returns>How many pages of tables and indexes the statement touches, for each search.</returns>
    private static async Task<List<long>> PagesReadAsync(LargeCatalog shop)
    {
        var pages = new List<long>();
        foreach (var request in Asked)
        {
            await using var command = shop.Database.CreateCommand("explain (analyze, buffers, format json) " + PostgresSearch.Sql);
            command.Parameters.AddRange(PostgresSearch.Parameters(ReadQuery.Of(request, Facets).Value, request.Query, Facets, DateTimeOffset.UtcNow));

            // The first one in a session reads the system's own tables as well.
            await command.ExecuteScalarAsync();
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            var top = plan.RootElement[0].GetProperty("Plan");
            pages.Add(top.GetProperty("Shared Hit Blocks").GetInt64() + top.GetProperty("Shared Read Blocks").GetInt64());
        }

        return pages;
    }

    private static async Task<List<string>> ListAsync(LargeCatalog shop, string sql)
    {
        await using var command = shop.Database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
            values.Add(rows.GetString(0));
        return values;
    }
}
