using Shop.Contracts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Orders;

[Collection(SharedServices.Name)]
public class GetOrderTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task The_owner_reads_the_order_as_it_was_placed()
    {
        var shop = shared.Shop;
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(await shop.SellAsync(), 2);

        Assert.Equal(placed.Order, await buyer.OrderAsync(placed.Order.OrderId));
    }

    [Fact]
    public async Task Somebody_elses_order_does_not_exist_and_neither_does_what_is_no_id()
    {
        var shop = shared.Shop;
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        var stranger = shop.NewBuyer();

        foreach (var id in new[] { placed.Order.OrderId, Guid.NewGuid().ToString(), placed.Order.Number, "" })
            Assert.Equal(new Fault.NotFound($"order {id}"), await Buyer.RefusalOfAsync(() => stranger.OrderAsync(id)));
    }
}
