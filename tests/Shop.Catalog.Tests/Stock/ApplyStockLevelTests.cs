using Shop.Catalog.Tests.Stack;

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
