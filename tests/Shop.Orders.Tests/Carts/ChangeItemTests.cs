using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class ChangeItemTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task Lines_are_added_to_set_and_removed()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 50);
        var buyer = shop.NewBuyer();

        Assert.Equal(2, (await buyer.AddAsync(sku, 2)).Items.Single().Quantity);
        Assert.Equal(5, (await buyer.AddAsync(sku, 3)).Items.Single().Quantity);
        Assert.Equal(4, (await buyer.ChangeAsync(sku, 4)).Items.Single().Quantity);
        Assert.Empty((await buyer.ChangeAsync(sku, 0)).Items);
        await buyer.AddAsync(sku, 1);
        Assert.Empty((await buyer.RemoveAsync(sku)).Items);
        Assert.Empty((await buyer.RemoveAsync(sku)).Items);
    }
}
