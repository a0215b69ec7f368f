using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Orders;

[Collection(SharedServices.Name)]
public class ListOrdersTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task Orders_are_listed_newest_first_page_by_page_and_only_ones_own()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 100);
        await shop.NewBuyer().BuyAsync(sku, 1);
        var buyer = shop.NewBuyer();
        var placed = new List<string>();
        for (var i = 0; i < 5; i++)
            placed.Insert(0, (await buyer.BuyAsync(sku, 1)).Order.OrderId);

        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await buyer.Orders.ListOrdersAsync(new ListOrdersRequest { PageSize = 2, PageToken = token }, buyer.Identity);
            Assert.InRange(page.Orders.Count, 1, 2);
            Assert.All(page.Orders, order => Assert.Single(order.Items));
            seen.AddRange(page.Orders.Select(order => order.OrderId));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(placed, seen);
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(101, "")]
    [InlineData(10, "nonsense")]
    [InlineData(10, "AAAA")]
    [InlineData(10, "zzz")]
    [InlineData(10, "garbage")]
    [InlineData(10, "!!!!")]
    [InlineData(10, "__________________________________")]
    public async Task A_page_that_cannot_be_is_refused(int size, string token)
    {
        var shop = shared.Shop;
        var buyer = shop.NewBuyer();

        Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(async () =>
            await buyer.Orders.ListOrdersAsync(new ListOrdersRequest { PageSize = size, PageToken = token }, buyer.Identity)));
    }
}
