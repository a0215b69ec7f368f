using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class PreviewOrderTests(SharedShop shared, SharedServices services) : IClassFixture<SharedShop>
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

    [Theory]
    [InlineData("US-OR", 0)]
    [InlineData("US-CA", 6)]
    [Trait("Issue", "8.7.1")]
    public async Task Tax_is_estimated_until_the_state_is_known_and_an_order_pays_that_of_its_address(string state, decimal tax)
    {
        await using var shop = await RunningOrders.StartAsync(services, new Dictionary<string, string?> { ["Regions:US:TaxRates:US-OR"] = "0" });
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(price: 20m), 3);

        var estimate = await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest { Country = "US" }, buyer.Identity);
        var seen = await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest { Country = "US", Region = state }, buyer.Identity);

        Assert.Equal((true, false), (estimate.TaxIsEstimated, seen.TaxIsEstimated));
        Assert.Equal((6m, tax), (Money.From(estimate.Tax).Amount, Money.From(seen.Tax).Amount));
        Assert.Equal(40m, Money.From(seen.UntilFreeDelivery).Amount);
        var request = Buyer.Request();
        (request.ShippingAddress.Region, request.ExpectedTotal) = (state, estimate.Total);
        if (tax == 0)
            Assert.Equal("price_changed", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request))).Code);
        (request.IdempotencyKey, request.ExpectedTotal) = ($"{Guid.NewGuid()}", seen.Total);
        var order = (await buyer.PlaceAsync(request)).Order;
        Assert.Equal((seen.Tax, seen.Total), (order.Tax, order.Total));
        await shop.ExpectInvariantsAsync();
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
