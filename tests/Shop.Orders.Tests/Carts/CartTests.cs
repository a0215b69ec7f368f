using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class CartTests(SharedServices shared)
{
    [Fact]
    public async Task A_cart_shows_names_and_prices_of_their_owners()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var mug = await shop.SellAsync(price: 12.50m, stock: 7, name: "Mug");
        var bowl = await shop.SellAsync(price: 20m, stock: 3, name: "Bowl");
        var buyer = shop.NewBuyer();

        await buyer.AddAsync(mug, 2);
        var cart = await buyer.AddAsync(bowl, 1);

        Assert.Equal(["Bowl", "Mug"], cart.Items.Select(item => item.Name));
        Assert.Equal([1, 2], cart.Items.Select(item => item.Quantity));
        Assert.Equal([3, 7], cart.Items.Select(item => item.Available));
        Assert.Equal(new Money(25m, "USD"), Money.From(cart.Items[1].LineTotal));
        Assert.Equal(new Money(45m, "USD"), Money.From(cart.Subtotal));
        Assert.False(cart.PricesMayBeOld);

        // A price is never kept in the cart.
        shop.Catalog.Reprice(mug, 13m);
        Assert.Equal(new Money(46m, "USD"), Money.From((await buyer.CartAsync()).Subtotal));
    }

    [Fact]
    public async Task Lines_are_added_to_set_and_removed()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
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

    [Fact]
    public async Task Twenty_clicks_at_once_add_twenty()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 50);
        var buyer = shop.NewBuyer();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => buyer.AddAsync(sku, 1)));

        Assert.Equal(20, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task The_same_click_sent_again_does_not_add_again()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => buyer.AddAsync(sku, 2, key: "click-1")));
        await buyer.AddAsync(sku, 1, key: "click-2");

        Assert.Equal(3, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task More_than_is_available_is_refused_with_what_is_left_and_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
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
        await using var shop = await RunningOrders.StartAsync(shared);
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
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 5000);

        Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => shop.NewBuyer().AddAsync(sku, quantity)));
    }

    [Fact]
    public async Task A_cart_is_bounded_in_its_lines_and_in_each_of_them()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 5000);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 999);
        Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, 1)));

        var full = Enumerable.Range(0, CartStore.MostLines - 1).SelectMany(_ => new[] { Guid.NewGuid().ToString(), "1" });
        await shop.RedisAsync("HSET", [CartStore.KeyOf(buyer.Who.Id), .. full]);

        Assert.Equal("cart_full", (await Buyer.RefusalOfAsync(async () => await buyer.AddAsync(await shop.SellAsync(), 1))).Code);
    }

    [Fact]
    public async Task I8_every_write_renews_the_thirty_days_of_a_cart()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 50);
        var buyer = shop.NewBuyer();
        var key = CartStore.KeyOf(buyer.Who.Id);
        await buyer.AddAsync(sku, 4);
        Func<Task>[] writes = [() => buyer.AddAsync(sku, 1), () => buyer.ChangeAsync(sku, 2), () => buyer.RemoveAsync(Guid.NewGuid().ToString())];

        foreach (var write in writes)
        {
            await shop.RedisAsync("EXPIRE", [key, "100"]);
            await write();
            Assert.InRange(await shop.RedisAsync("TTL", [key]), 2_591_990, 2_592_000);
        }

        await shop.RedisAsync("EXPIRE", [key, "100"]);
        await buyer.CartAsync();
        Assert.InRange(await shop.RedisAsync("TTL", [key]), 1, 100);
    }

    [Fact]
    public async Task Without_Catalog_a_cart_shows_what_was_last_known_and_says_so()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m, name: "Mug");
        var buyer = shop.NewBuyer();
        shop.Catalog.IsDown = true;

        var cart = await buyer.AddAsync(sku, 2);

        Assert.True(cart.PricesMayBeOld);
        Assert.Equal(("Mug", 10), (cart.Items.Single().Name, cart.Items.Single().Available));
        Assert.Equal(new Money(40m, "USD"), Money.From(cart.Subtotal));
    }

    [Fact]
    public async Task What_is_no_longer_sold_stays_visible_with_nothing_available_and_the_unknown_leaves()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(name: "Mug");
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        await shop.RedisAsync("HSET", [CartStore.KeyOf(buyer.Who.Id), Guid.NewGuid().ToString(), "1"]);
        shop.Catalog.Skus.TryRemove(sku, out _);

        Assert.Equal(0, (await buyer.CartAsync()).Items.Single().Available);
        Assert.Equal(1, await shop.RedisAsync("HLEN", [CartStore.KeyOf(buyer.Who.Id)]));
    }

    [Fact]
    public async Task Without_Redis_a_cart_is_unavailable_said_clearly()
    {
        Dictionary<string, string?> nobodyThere = new() { ["ConnectionStrings:redis"] = "127.0.0.1:1", ["Redis:DeadlineMilliseconds"] = "250" };
        await using var shop = await RunningOrders.StartAsync(shared, nobodyThere);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        Assert.Equal("cart_unavailable", (await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, 1))).Code);
        Assert.Equal("cart_unavailable", (await Buyer.RefusalOfAsync(() => buyer.CartAsync())).Code);
        Assert.Equal("cart_unavailable", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync())).Code);
    }

    [Fact]
    public async Task Nobody_has_no_cart()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
            await new V1.Carts.CartsClient(shop.Channel).GetCartAsync(new V1.GetCartRequest()));

        Assert.Equal(Grpc.Core.StatusCode.Unauthenticated, refused.StatusCode);
    }
}
