using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.2.2")]
public class GiveCartTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task All_lines_go_over_units_of_one_sku_add_up_and_a_second_time_nothing_is_left_to_give()
    {
        var shop = shared.Shop;
        var (one, other) = (await shop.SellAsync(name: "A", stock: 20), await shop.SellAsync(name: "B", stock: 20));
        var (from, to) = (shop.NewBuyer(), shop.NewBuyer());
        await to.AddAsync(one, 2);
        await from.AddAsync(one, 1);
        await from.AddAsync(other, 4);

        var given = await GiveAsync(from, to);
        var again = await GiveAsync(from, to);

        Assert.Equal((5, 0), (given, again));
        Assert.Equal([(one, 3), (other, 4)], (await to.CartAsync()).Items.Select(item => (item.SkuId, item.Quantity)));
        Assert.Empty((await from.CartAsync()).Items);
        Assert.InRange(await shop.RedisAsync("TTL", [CartStore.KeyOf(to.Who.Id)]), 2_591_990, 2_592_000);
    }

    [Fact]
    public async Task Many_at_once_lose_and_double_nothing_and_what_comes_late_is_given_the_next_time()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 900);
        var (from, to) = (shop.NewBuyer(), shop.NewBuyer());

        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(_ => new Task[] { from.AddAsync(sku, 1), to.AddAsync(sku, 1), GiveAsync(from, to) }));
        await GiveAsync(from, to);

        Assert.Equal(40, Assert.Single((await to.CartAsync()).Items).Quantity);
        Assert.Empty((await from.CartAsync()).Items);
    }

    [Fact]
    public async Task What_finds_no_room_stays_where_it_is()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 2_000);
        var (from, to) = (shop.NewBuyer(), shop.NewBuyer());
        await from.AddAsync(sku, 5);
        await to.AddAsync(sku, CartLimits.MostPerLine - 2);

        Assert.Equal(2, await GiveAsync(from, to));

        Assert.Equal((3, CartLimits.MostPerLine), ((await from.CartAsync()).Items.Single().Quantity, (await to.CartAsync()).Items.Single().Quantity));
        var full = Enumerable.Range(0, CartLimits.MostLines).SelectMany(_ => new[] { Guid.NewGuid().ToString(), "1" });
        var crowded = shop.NewBuyer();
        await shop.RedisAsync("HSET", [CartStore.KeyOf(crowded.Who.Id), .. full]);
        Assert.Equal(0, await GiveAsync(from, crowded));
        Assert.Equal(3, (await from.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task A_cart_is_given_to_somebody_else_or_not_at_all()
    {
        var buyer = shared.Shop.NewBuyer();

        Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => GiveAsync(buyer, buyer)));
    }

    private static async Task<int> GiveAsync(Buyer from, Buyer to) =>
        (await from.Carts.GiveCartAsync(new GiveCartRequest { To = to.Who.Id }, from.Identity)).Units;
}
