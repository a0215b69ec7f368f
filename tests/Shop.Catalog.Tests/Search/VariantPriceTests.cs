using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Search;

/// <summary>A product of several prices in lists, as its variants sell out one after the other.</summary>
[Collection(RunningCatalog.Name)]
public class VariantPriceTests(RunningCatalog catalog)
{
    private const string Slug = "bell-tent";

    // Later than anything other tests say of these SKUs.
    private static long _version = 1_000_000;

    [Fact]
    [Trait("Issue", "8.3.1")]
    public async Task A_product_is_found_and_counted_at_each_price_it_can_be_bought_at()
    {
        var (small, large) = await OfTwoPricesAsync(129, 349);
        await StockAsync((small, 5), (large, 5));

        Assert.True(await IsFoundAsync(null, 150));
        Assert.True(await IsFoundAsync(300, 400));
        Assert.True(await IsFoundAsync(349, 349));
        Assert.False(await IsFoundAsync(150, 300));
        Assert.False(await IsFoundAsync(350, null));
        Assert.Equal([(100m, 1), (200m, 1)], await RangesAsync());
    }

    [Fact]
    [Trait("Issue", "8.3.2")]
    public async Task The_lowest_price_is_one_that_can_be_paid()
    {
        var (small, large) = await OfTwoPricesAsync(328, 388);
        await StockAsync((small, 0), (large, 5));

        Assert.False(await IsFoundAsync(null, 350, inStock: true));
        Assert.True(await IsFoundAsync(380, null, inStock: true));
        var item = await ItemAsync();
        Assert.Equal((388m, 388m, true), (Money.From(item.PriceMin).Amount, Money.From(item.PriceMax).Amount, item.InStock));
        var page = await catalog.ProductAsync(Slug);
        Assert.Equal((item.PriceMin, item.PriceMax), (page.PriceMin, page.PriceMax));
    }

    [Fact]
    [Trait("Issue", "8.3.2")]
    public async Task Of_a_product_that_is_sold_out_entirely_the_prices_are_what_it_would_cost()
    {
        var (small, large) = await OfTwoPricesAsync(328, 388);
        await StockAsync((small, 0), (large, 0));

        Assert.True(await IsFoundAsync(null, 350));
        Assert.False(await IsFoundAsync(null, 350, inStock: true));
        var item = await ItemAsync();
        Assert.Equal((328m, 388m, false), (Money.From(item.PriceMin).Amount, Money.From(item.PriceMax).Amount, item.InStock));
    }

    private async Task<(string Small, string Large)> OfTwoPricesAsync(decimal small, decimal large)
    {
        var skus = (await catalog.ProductAsync(Slug)).Skus;
        Assert.Equal(2, skus.Count);
        Assert.True((await catalog.ChangePriceAsync(skus[0].SkuId, new Money(small, "USD"))).IsSuccess);
        Assert.True((await catalog.ChangePriceAsync(skus[1].SkuId, new Money(large, "USD"))).IsSuccess);
        return (skus[0].SkuId, skus[1].SkuId);
    }

    /// <summary>Returns when shoppers see it.</summary>
    private async Task StockAsync(params (string Sku, int Available)[] levels)
    {
        foreach (var (sku, available) in levels)
        {
            var version = Interlocked.Increment(ref _version);
            catalog.Orders.Tell(Guid.Parse(sku), available, version);
            await RunningCatalog.UntilAsync("the stock level", async () =>
                await catalog.ScalarAsync<long>($"select version from sku_stock where sku_id = '{sku}'") == version);
        }

        await RunningCatalog.SettleAsync();
    }

    private async Task<bool> IsFoundAsync(decimal? from, decimal? to, bool inStock = false)
    {
        var request = new SearchProductsRequest { Query = "bell tent", Filters = { Filters.Price(from, to) } };
        if (inStock)
            request.Filters.Add(Filters.InStock());
        return (await catalog.Products.SearchProductsAsync(request)).Items.Any(item => item.Slug == Slug);
    }

    private async Task<ProductSummary> ItemAsync() =>
        (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "bell tent" })).Items.Single(item => item.Slug == Slug);

    private async Task<IEnumerable<(decimal From, int Count)>> RangesAsync() =>
        (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "\"bell tent\"" }))
        .Facets.Single(facet => facet.Key == FacetKeys.Price).Values.Where(range => range.Count > 0)
        .Select(range => (Money.From(range.From).Amount, range.Count));
}
