using Shop.Catalog.Tests.Stack;
using static Shop.Catalog.Tests.Sales.SaleCalls;

namespace Shop.Catalog.Tests.Sales;

[Collection(RunningCatalog.Name)]
public class GetSkuPricesTests(RunningCatalog catalog)
{
    [Fact]
    public async Task All_that_makes_a_price_has_one_version_that_changes_with_each_part()
    {
        var sku = await catalog.SkuOfAsync("wall-mirror-shelf");
        var versions = new List<long> { (await catalog.SkuPricesAsync(sku)).Version };

        await catalog.ChangePriceAsync(sku, new(130, "USD"));
        versions.Add((await catalog.SkuPricesAsync(sku)).Version);
        versions.Add((await catalog.PutSaleAsync(sku, 100, startsIn: TimeSpan.FromDays(1))).Value.Version);
        versions.Add((await catalog.PutTiersAsync(sku, (10, 90))).Value.Version);

        Assert.Equal(versions.Distinct().Order(), versions);
        var prices = await catalog.SkuPricesAsync(sku);
        Assert.Equal((130m, 100m, 90m), (Amount(prices.BasePrice), Amount(prices.Sales[0].Price), Amount(prices.Tiers[0].UnitPrice)));
    }

    [Fact]
    public async Task There_are_none_of_what_is_not_for_sale()
    {
        await Refused.WithAsync("not_found", () => catalog.SkuPricesAsync(Guid.NewGuid().ToString()));
        await Refused.ByFieldAsync("sku_id", () => catalog.SkuPricesAsync("TABLE"));
    }
}
