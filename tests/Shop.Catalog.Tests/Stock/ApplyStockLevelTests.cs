using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Stock;

[Collection(RunningCatalog.Name)]
public class ApplyStockLevelTests(RunningCatalog catalog)
{
    [Fact]
    public async Task An_older_level_never_overwrites_a_newer_one()
    {
        var sku = (await catalog.ProductAsync("dominoes")).Skus[0].SkuId;

        catalog.Orders.Tell(Guid.Parse(sku), available: 5, version: 9);
        catalog.Orders.Tell(Guid.Parse(sku), available: 50, version: 8);
        catalog.Orders.Tell(Guid.Parse(sku), available: 60, version: 9);
        await EverythingHeardAsync();

        Assert.Equal(5, await catalog.ScalarAsync<int>($"select available from sku_stock where sku_id = '{sku}'"));
    }

    [Fact]
    public async Task A_level_of_an_unknown_sku_is_passed_over()
    {
        var unknown = Guid.CreateVersion7();

        catalog.Orders.Tell(unknown, available: 5, version: 1);
        await EverythingHeardAsync();

        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from sku_stock where sku_id = '{unknown}'"));
    }

    [Fact]
    public async Task A_product_is_in_stock_while_one_of_its_variants_is()
    {
        var product = await catalog.ProductAsync("travel-backgammon");
        foreach (var sku in product.Skus.Skip(1))
            catalog.Orders.Tell(Guid.Parse(sku.SkuId), available: 0, version: 20);
        catalog.Orders.Tell(Guid.Parse(product.Skus[0].SkuId), available: 1, version: 20);
        await RunningCatalog.UntilAsync("one left", async () =>
            (await catalog.ProductAsync("travel-backgammon")) is { InStock: true } now && now.Skus.Sum(sku => sku.Available) == 1);

        catalog.Orders.Tell(Guid.Parse(product.Skus[0].SkuId), available: 0, version: 21);

        await RunningCatalog.UntilAsync("sold out", async () => !(await catalog.ProductAsync("travel-backgammon")).InStock);
    }

    [Fact]
    public async Task Lists_say_how_many_are_left_and_the_search_is_written_only_when_a_variant_sells_out_or_is_back()
    {
        var product = await catalog.ProductAsync("sport-kite");
        var sku = Guid.Parse(product.Skus[0].SkuId);
        catalog.Orders.Tell(sku, available: 9, version: 30);
        await EverythingHeardAsync();
        var written = await WrittenAsync(product.ProductId);

        catalog.Orders.Tell(sku, available: 2, version: 31);
        await EverythingHeardAsync();
        var left = 2 + product.Skus.Skip(1).Sum(other => other.Available);
        await RunningCatalog.UntilAsync("the number left", async () => await LeftAsync("sport kite", product.ProductId) == left);
        Assert.Equal(written, await WrittenAsync(product.ProductId));

        catalog.Orders.Tell(sku, available: 0, version: 32);
        await EverythingHeardAsync();
        Assert.NotEqual(written, await WrittenAsync(product.ProductId));
    }

    private async Task<int> LeftAsync(string words, string product) =>
        (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = words }))
            .Items.Single(item => item.ProductId == product).AvailableTotal;

    /// <summary>The transaction that has written the search row.</summary>
    private Task<string> WrittenAsync(string product) =>
        catalog.ScalarAsync<string>($"select xmin::text from product_search where product_id = '{product}'");

    /// <summary>The log is applied in order: once a later event has its effect, so have all before it.</summary>
    private async Task EverythingHeardAsync()
    {
        var marker = (await catalog.ProductAsync("wooden-tangram")).Skus[0].SkuId;
        var version = await catalog.ScalarAsync<long>($"select version from sku_stock where sku_id = '{marker}'") + 1;
        catalog.Orders.Tell(Guid.Parse(marker), available: 7, version);
        await RunningCatalog.UntilAsync("the marker", async () =>
            await catalog.ScalarAsync<long>($"select version from sku_stock where sku_id = '{marker}'") == version);
    }
}
