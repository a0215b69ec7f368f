using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class PreviewOrderTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task The_total_of_the_preview_is_the_total_of_the_order()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(price: 19.99m);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 3);
        var seen = (await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest(), buyer.Identity)).Total;

        var request = Buyer.Request();
        request.ExpectedTotal = seen;

        Assert.Equal(seen, (await buyer.PlaceAsync(request)).Order.Total);
    }

    [Fact]
    public async Task A_preview_shows_what_the_cart_would_cost_and_changes_nothing()
    {
        var shop = shared.Shop;
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(price: 20m), 3);
        var before = await shop.RowsAsync();

        var seen = await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest { Country = "US" }, buyer.Identity);

        Money[] amounts = [Money.From(seen.Cart.Subtotal), Money.From(seen.Tax), Money.From(seen.Delivery), Money.From(seen.Total)];
        Assert.Equal([60m, 6m, 5m, 71m], amounts.Select(money => money.Amount));
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Single((await buyer.CartAsync()).Items);
    }
}
