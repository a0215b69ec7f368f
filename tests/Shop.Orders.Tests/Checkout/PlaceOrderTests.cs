using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.Testing;

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
    public async Task What_was_agreed_stays_on_the_order_when_the_catalog_moves_on()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m, name: "Old name");
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);

        shop.Catalog.Skus[sku].ProductName = "New name";
        shop.Catalog.Reprice(sku, 99m);
        shop.Catalog.Publish(sku);
        await RunningOrders.EventuallyAsync("the new name", async () =>
            await shop.NumberAsync("select count(*) from stock_items where name = 'New name'") == 1);

        var item = Assert.Single((await buyer.OrderAsync(placed.Order.OrderId)).Items);
        Assert.Equal("Old name", item.Name);
        Assert.Equal(new Money(20m, "USD"), Money.From(item.UnitPrice));
        Assert.Equal("base", Assert.Single(item.PriceSteps).Kind);
    }

    [Fact]
    public async Task Another_total_than_the_shopper_saw_is_refused_with_the_new_one_and_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var seen = (await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest { Region = "US-CA" }, buyer.Identity)).Total;
        shop.Catalog.Reprice(sku, 30m);
        var before = await shop.RowsAsync();

        var request = Buyer.Request();
        request.ExpectedTotal = seen;
        var refusal = await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request));

        Assert.Equal("price_changed", refusal.Code);
        Assert.Contains("38.00 USD", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Single((await buyer.CartAsync()).Items);
    }

    [Fact]
    public async Task The_total_of_the_preview_is_the_total_of_the_order()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 19.99m);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 3);
        var seen = (await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest(), buyer.Identity)).Total;

        var request = Buyer.Request();
        request.ExpectedTotal = seen;

        Assert.Equal(seen, (await buyer.PlaceAsync(request)).Order.Total);
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
    public async Task An_empty_cart_is_refused()
    {
        await using var shop = await RunningOrders.StartAsync(shared);

        var refusal = await Buyer.RefusalOfAsync(() => shop.NewBuyer().PlaceAsync());

        Assert.Equal("cart_empty", refusal.Code);
    }

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

    [Fact]
    public async Task Only_what_was_ordered_leaves_the_cart()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (ordered, added) = (await shop.SellAsync(), await shop.SellAsync());
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(ordered, 2);

        // While the provider is being asked the shopper goes on shopping.
        shop.Seam.BeforeCall = async _ =>
        {
            shop.Seam.BeforeCall = null;
            await buyer.AddAsync(added, 1);
            await buyer.AddAsync(ordered, 1);
        };
        await buyer.PlaceAsync();

        Assert.Null(shop.Seam.BeforeCall);
        var left = (await buyer.CartAsync()).Items.ToDictionary(item => item.SkuId, item => item.Quantity);
        Assert.Equal(new Dictionary<string, int> { [ordered] = 1, [added] = 1 }, left);
    }

    [Fact]
    public async Task The_order_knows_the_trace_of_the_request_that_placed_it()
    {
        using var traces = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();

        var placed = await shop.NewBuyer().BuyAsync(sku, 1);

        Assert.Matches("^[0-9a-f]{32}$", placed.Order.TraceId);
    }
}
