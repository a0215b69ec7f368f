using Shop.Orders.Carts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class CartStoreTests(SharedServices shared)
{
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
    [Trait("Issue", "8.9.5")]
    public async Task I8_a_cart_that_nobody_came_back_to_lives_a_day_and_the_first_visit_gives_it_thirty()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 50);
        Func<Buyer, Task>[] visits =
        [
            buyer => buyer.CartAsync(), buyer => buyer.Carts.CountItemsAsync(new CountItemsRequest(), buyer.Identity).ResponseAsync,
            buyer => buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest(), buyer.Identity).ResponseAsync, buyer => buyer.AddAsync(sku, 1),
        ];

        foreach (var visit in visits)
        {
            var buyer = shop.NewBuyer();
            var key = CartStore.KeyOf(buyer.Who.Id);
            await buyer.AddAsync(sku, 1, "one-key");
            Assert.InRange(await shop.RedisAsync("TTL", [key]), 86_390, 86_400);
            Assert.InRange(await shop.RedisAsync("TTL", [$"cart-added:{buyer.Who.Id}:one-key"]), 1, 86_400);

            await visit(buyer);

            Assert.InRange(await shop.RedisAsync("TTL", [key]), 2_591_990, 2_592_000);
            Assert.Equal(0, await shop.RedisAsync("EXISTS", [CartStore.NewKeyOf(buyer.Who.Id)]));
        }
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
    public async Task The_count_is_of_units_and_not_of_lines()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 2);
        await buyer.AddAsync(await shop.SellAsync(), 3);

        Assert.Equal(5, (await buyer.Carts.CountItemsAsync(new CountItemsRequest(), buyer.Identity)).Units);
    }
}
