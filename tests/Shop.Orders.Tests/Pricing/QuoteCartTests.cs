using Shop.Contracts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Pricing;

[Collection(SharedServices.Name)]
public class QuoteCartTests(SharedServices shared)
{
    [Fact]
    public async Task Without_Catalog_nothing_new_is_ordered_and_the_cart_is_kept()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        shop.Catalog.IsDown = true;
        var before = await shop.RowsAsync();

        var refusal = await Buyer.RefusalOfAsync(() => buyer.PlaceAsync());

        Assert.Equal("prices_unavailable", Assert.IsType<Fault.Unavailable>(refusal).Code);
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Single((await buyer.CartAsync()).Items);
    }

    [Fact]
    public async Task A_quantity_that_is_no_longer_sold_is_refused_with_how_it_is_sold_and_nothing_is_ordered()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(name: "Tea light");
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 2);
        shop.Catalog.SellIn(sku, new QuantityRule(6, 6, CartLimits.MostPerLine));
        var before = await shop.RowsAsync();

        var refusal = Assert.IsType<Fault.Conflict>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync()));

        Assert.Equal((QuantityRule.Refusal, "Tea light: Sold in packs of 6."), (refusal.Code, refusal.Message));
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Equal(2, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task What_Catalog_no_longer_sells_is_out_of_stock_and_nothing_is_ordered()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (kept, gone) = (await shop.SellAsync(), await shop.SellAsync());
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(kept, 1);
        await buyer.AddAsync(gone, 2);
        shop.Catalog.Skus.TryRemove(gone, out _);
        var before = await shop.RowsAsync();

        var refusal = Assert.IsType<Fault.OutOfStock>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync()));

        Assert.Equal((gone, 2, 0), (refusal.SkuId, refusal.Wanted, refusal.Left));
        Assert.Equal(before, await shop.RowsAsync());
    }
}
