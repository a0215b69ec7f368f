using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class SetLineTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task More_than_is_available_is_refused_with_what_is_left_and_changes_nothing()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 5);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 3);

        Assert.Equal(new Fault.OutOfStock(sku, 6, 5), await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, 3)));
        Assert.Equal(new Fault.OutOfStock(sku, 9, 5), await Buyer.RefusalOfAsync(() => buyer.ChangeAsync(sku, 9)));
        Assert.Equal(3, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_put_into_a_cart()
    {
        var shop = shared.Shop;
        var buyer = shop.NewBuyer();

        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => buyer.AddAsync(Guid.NewGuid().ToString(), 1)));
        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => buyer.AddAsync("no-such-sku", 1)));
        Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => buyer.RemoveAsync("no-such-sku")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public async Task A_quantity_out_of_bounds_is_refused(int quantity)
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 5000);

        Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => shop.NewBuyer().AddAsync(sku, quantity)));
    }

    [Fact]
    public async Task What_is_sold_in_packs_is_put_into_a_cart_in_packs()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 100);
        shop.Catalog.SellIn(sku, new QuantityRule(12, 6, 24));
        shop.Catalog.Publish(sku);
        await RunningOrders.EventuallyAsync(
            "the packs", async () => await shop.NumberAsync($"select count(*) from stock_items where sku_id = '{sku}' and quantity_step = 6") == 1);
        var buyer = shop.NewBuyer();

        foreach (var quantity in new[] { 1, 6, 13, 30 })
        {
            var refusal = Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, quantity)));
            Assert.Equal((QuantityRule.Refusal, "quantity"), (refusal.Code, refusal.Errors.Keys.Single()));
        }

        Assert.Empty((await buyer.CartAsync()).Items);
        await buyer.AddAsync(sku, 12);
        await buyer.AddAsync(sku, 6);
        Assert.Equal(QuantityRule.Refusal, (await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, 12))).Code);
        Assert.Equal(QuantityRule.Refusal, (await Buyer.RefusalOfAsync(() => buyer.ChangeAsync(sku, 17))).Code);
        var line = (await buyer.CartAsync()).Items.Single();
        Assert.Equal((18, new QuantityRule(12, 6, 24)), (line.Quantity, QuantityRule.From(line.QuantityRule)));
    }

    [Fact]
    public async Task A_cart_is_bounded_in_its_lines_and_in_each_of_them()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 5000);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 999);
        Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, 1)));

        var full = Enumerable.Range(0, CartLimits.MostLines - 1).SelectMany(_ => new[] { Guid.NewGuid().ToString(), "1" });
        await shop.RedisAsync("HSET", [CartStore.KeyOf(buyer.Who.Id), .. full]);

        Assert.Equal("cart_full", (await Buyer.RefusalOfAsync(async () => await buyer.AddAsync(await shop.SellAsync(), 1))).Code);
    }
}
