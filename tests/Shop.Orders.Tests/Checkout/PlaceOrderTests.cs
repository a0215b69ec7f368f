using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class PlaceOrderTests(SharedServices shared)
{
    [Fact]
    public async Task A_paid_order_is_confirmed_holds_its_units_and_empties_the_cart()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m, stock: 10);
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 3);

        Assert.Equal(OrderStatus.Confirmed, placed.Order.Status);
        Assert.Equal(PaymentStatus.Success, placed.Order.Payment.Status);
        Assert.Equal(new Money(60m, "USD"), Money.From(placed.Order.Subtotal));
        Assert.Equal(new Money(6m, "USD"), Money.From(placed.Order.Tax));
        Assert.Equal(new Money(5m, "USD"), Money.From(placed.Order.Delivery));
        Assert.Equal(new Money(71m, "USD"), Money.From(placed.Order.Total));
        Assert.Equal("US-CA", placed.Order.Region);
        Assert.StartsWith("S-", placed.Order.Number, StringComparison.Ordinal);
        Assert.Equal([OrderStatus.Pending, OrderStatus.Confirmed], placed.Order.History.Select(change => change.Status));
        Assert.Empty((await buyer.CartAsync()).Items);
        Assert.Equal((10, 3), await shop.StockAsync(sku));
        Assert.Equal(new Charged(1, 7100, 0), await shop.Sandbox.MoneyAsync(placed.Order.OrderId));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task Goods_worth_enough_are_delivered_free()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 50m);

        var placed = await shop.NewBuyer().BuyAsync(sku, 2);

        Assert.Equal(Money.Zero("USD"), Money.From(placed.Order.Delivery));
    }

    [Fact]
    [Trait("Issue", "8.4.4")]
    public async Task A_line_has_its_name_in_the_language_of_the_catalog_and_an_order_keeps_it()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(name: "Teekanne");
        shop.Catalog.Skus[sku].Lang = "de-CH";
        var buyer = shop.NewBuyer();

        var inCart = (await buyer.AddAsync(sku, 1)).Items.Single();
        var placed = (await buyer.PlaceAsync()).Order;
        shop.Catalog.Skus[sku].Lang = "";

        Assert.Equal("de-CH", inCart.Lang);
        Assert.Equal("de-CH", (await buyer.OrderAsync(placed.OrderId)).Items.Single().Lang);
    }

    [Fact]
    public async Task A_repeat_is_answered_without_a_word_to_catalog_although_the_cart_is_full_again()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();
        var first = await buyer.PlaceAsync(request);
        await buyer.AddAsync(sku, 2);
        shop.Catalog.Calls = 0;

        var again = await buyer.PlaceAsync(request);

        Assert.Equal((first.Order.OrderId, 0), (again.Order.OrderId, shop.Catalog.Calls));
    }

    [Fact]
    public async Task An_empty_cart_is_refused()
    {
        await using var shop = await RunningOrders.StartAsync(shared);

        var refusal = await Buyer.RefusalOfAsync(() => shop.NewBuyer().PlaceAsync());

        Assert.Equal("cart_empty", refusal.Code);
    }
}
