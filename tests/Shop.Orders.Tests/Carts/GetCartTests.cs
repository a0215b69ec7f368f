using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class GetCartTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task A_cart_shows_names_and_prices_of_their_owners()
    {
        var shop = shared.Shop;
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
    public async Task A_line_on_sale_says_what_it_was_and_why_it_costs_less_and_an_order_keeps_that()
    {
        var shop = shared.Shop;
        var mug = await shop.SellAsync(price: 12.50m);
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        shop.Catalog.Reduce(mug, by: 2.50m, until: end);
        var buyer = shop.NewBuyer();

        var line = Assert.Single((await buyer.AddAsync(mug, 2)).Items);
        Assert.Equal((10m, 12.50m, 12.50m), (Amount(line.UnitPrice), Amount(line.ListPrice), Amount(line.Lowest30Days)));
        Assert.Equal([("base", 12.50m), ("sale", -2.50m)], line.PriceSteps.Select(step => (step.Kind, Amount(step.Amount))));

        var item = Assert.Single((await buyer.PlaceAsync()).Order.Items);
        Assert.Equal(line.PriceSteps, item.PriceSteps);
        Assert.Equal(end, item.PriceSteps[1].EndsAt.ToDateTimeOffset());
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task Every_answer_about_a_cart_and_the_estimate_carry_the_same_version_of_it()
    {
        var shop = shared.Shop;
        var (one, other) = (await shop.SellAsync(), await shop.SellAsync());
        var buyer = shop.NewBuyer();

        var first = (await buyer.AddAsync(one, 2)).Version;
        var second = (await buyer.AddAsync(other, 1)).Version;
        var changed = (await buyer.ChangeAsync(other, 3)).Version;

        Assert.Equal(3, new HashSet<string> { first, second, changed }.Count);
        Assert.Equal(changed, (await buyer.CartAsync()).Version);
        Assert.Equal(changed, (await buyer.Checkout.PreviewOrderAsync(new V1.PreviewOrderRequest(), buyer.Identity)).Cart.Version);
        Assert.Equal(first, (await buyer.RemoveAsync(other)).Version);
    }

    [Fact]
    public async Task What_is_no_longer_sold_stays_visible_with_nothing_available_and_the_unknown_leaves()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(name: "Mug");
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        await shop.RedisAsync("HSET", [CartStore.KeyOf(buyer.Who.Id), Guid.NewGuid().ToString(), "1"]);
        shop.Catalog.Skus.TryRemove(sku, out _);

        Assert.Equal(0, (await buyer.CartAsync()).Items.Single().Available);
        Assert.Equal(1, await shop.RedisAsync("HLEN", [CartStore.KeyOf(buyer.Who.Id)]));
    }

    [Fact]
    public async Task Nobody_has_no_cart()
    {
        var shop = shared.Shop;
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
            await new V1.Carts.CartsClient(shop.Channel).GetCartAsync(new V1.GetCartRequest()));

        Assert.Equal(Grpc.Core.StatusCode.Unauthenticated, refused.StatusCode);
    }

    private static decimal Amount(Types.V1.Money money) => Money.From(money).Amount;
}
