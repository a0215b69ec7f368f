using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class RemoveItemTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task One_line_goes_and_the_others_stay_also_when_it_is_removed_again()
    {
        var shop = shared.Shop;
        var (mug, bowl) = (await shop.SellAsync(name: "Mug"), await shop.SellAsync(name: "Bowl"));
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(mug, 2);
        await buyer.AddAsync(bowl, 3);

        for (var time = 1; time <= 2; time++)
        {
            var left = Assert.Single((await buyer.RemoveAsync(mug)).Items);
            Assert.Equal((bowl, 3), (left.SkuId, left.Quantity));
        }
    }
}
