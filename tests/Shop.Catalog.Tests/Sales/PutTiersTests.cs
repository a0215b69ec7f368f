using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using static Shop.Catalog.Tests.Sales.SaleCalls;

namespace Shop.Catalog.Tests.Sales;

[Collection(RunningCatalog.Name)]
public class PutTiersTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_wholesale_customer_pays_by_quantity_and_nobody_else_does()
    {
        var sku = await catalog.SkuOfAsync("hall-runner");

        Assert.True((await catalog.PutTiersAsync(sku, (50, 80), (10, 100))).IsSuccess);

        foreach (var (quantity, price) in new[] { (1, 112m), (9, 112m), (10, 100m), (49, 100m), (50, 80m), (999, 80m) })
        {
            Assert.Equal(price, Amount((await catalog.QuoteAsync(sku, quantity, catalog.AsWholesale)).Price));
            Assert.Equal(112m, Amount((await catalog.QuoteAsync(sku, quantity)).Price));
        }

        var quote = await catalog.QuoteAsync(sku, 50, catalog.AsWholesale);
        Assert.Equal([("base", 112m), ("tier", -32m)], quote.PriceSteps.Select(step => (step.Kind, Amount(step.Amount))));
    }

    [Fact]
    public async Task A_cart_is_shown_the_price_of_its_quantity()
    {
        var sku = await catalog.SkuOfAsync("hall-runner", variant: 1);
        await catalog.PutTiersAsync(sku, (10, 100));
        await RunningCatalog.SettleAsync();

        var shown = await catalog.Products.GetSkusAsync(new() { SkuIds = { sku }, Quantities = { [sku] = 10 } }, catalog.AsWholesale);
        var single = await catalog.Products.GetSkusAsync(new() { SkuIds = { sku } }, catalog.AsWholesale);

        Assert.Equal((100m, 112m), (Amount(shown.Skus[0].Price), Amount(single.Skus[0].Price)));
    }

    [Fact]
    public async Task Tiers_are_replaced_as_a_whole_and_the_same_again_changes_nothing()
    {
        var sku = await catalog.SkuOfAsync("tray-table");
        var first = await catalog.PutTiersAsync(sku, (10, 100), (20, 90));

        Assert.Equal(first.Value, (await catalog.PutTiersAsync(sku, (20, 90), (10, 100))).Value);
        var replaced = await catalog.PutTiersAsync(sku, (5, 110));
        Assert.Equal([(5, 110m)], replaced.Value.Tiers.Select(tier => (tier.FromQuantity, Amount(tier.UnitPrice))));
        Assert.Empty((await catalog.PutTiersAsync(sku)).Value.Tiers);
    }

    [Theory]
    [InlineData(1, 100, 20, 90)]
    [InlineData(-1, 100, 20, 90)]
    [InlineData(10, 100, 10, 90)]
    [InlineData(10, 100, 20, 100)]
    [InlineData(10, 100, 20, 110)]
    [InlineData(10, 138, 20, 90)]
    [InlineData(10, 100, 20, 0)]
    [InlineData(10, 100, 20, 9.999)]
    public async Task What_does_not_fall_with_the_quantity_from_the_base_price_is_refused(int from, double price, int then, double less)
    {
        var sku = await catalog.SkuOfAsync("tray-table", variant: 1);

        Assert.IsType<Fault.Invalid>((await catalog.PutTiersAsync(sku, (from, (decimal)price), (then, (decimal)less))).Fault);

        Assert.Empty((await catalog.SkuPricesAsync(sku)).Tiers);
    }

    [Fact]
    public async Task A_version_that_is_not_the_present_one_is_refused()
    {
        var sku = await catalog.SkuOfAsync("tray-table", variant: 2);
        var request = new PutTiersRequest { SkuId = sku, Tiers = { new PriceTier { FromQuantity = 2, UnitPrice = Usd(90) } }, ExpectedVersion = 0 };

        await Refused.WithAsync("changed_meanwhile", () => catalog.Sales.PutTiersAsync(request, catalog.AsService).ResponseAsync);
    }
}
