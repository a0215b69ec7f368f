using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using static Shop.Catalog.Tests.Sales.SaleCalls;

namespace Shop.Catalog.Tests.Sales;

[Collection(RunningCatalog.Name)]
public class GetTiersTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_wholesale_customer_alone_is_told_the_tiers_of_the_variants_that_have_some()
    {
        var product = await catalog.ProductAsync("plinth-side-table");
        var sku = product.Skus[1].SkuId;
        await catalog.PutTiersAsync(sku, (20, 120), (5, 150));
        var request = new GetTiersRequest { ProductId = product.ProductId };

        var told = Assert.Single((await catalog.Sales.GetTiersAsync(request, catalog.AsWholesale)).Skus);

        Assert.Equal(sku, told.SkuId);
        Assert.Equal([(5, 150m), (20, 120m)], told.Tiers.Select(tier => (tier.FromQuantity, Amount(tier.UnitPrice))));
        Assert.Empty((await catalog.Sales.GetTiersAsync(request)).Skus);
        Assert.Empty((await catalog.Sales.GetTiersAsync(request, catalog.AsService)).Skus);
        await Refused.ByFieldAsync("product_id", () => catalog.Sales.GetTiersAsync(new() { ProductId = "table" }).ResponseAsync);
    }
}
