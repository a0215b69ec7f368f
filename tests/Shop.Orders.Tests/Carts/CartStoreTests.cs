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
