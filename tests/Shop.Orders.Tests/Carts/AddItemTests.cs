using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Testing;

namespace Shop.Orders.Tests.Carts;

[Collection(SharedServices.Name)]
public class AddItemTests(SharedShop shared, SharedServices services) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task Twenty_clicks_at_once_add_twenty()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync(stock: 50);
        var buyer = shop.NewBuyer();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => buyer.AddAsync(sku, 1)));

        Assert.Equal(20, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task The_same_click_sent_again_does_not_add_again()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => buyer.AddAsync(sku, 2, key: "click-1")));
        await buyer.AddAsync(sku, 1, key: "click-2");

        Assert.Equal(3, (await buyer.CartAsync()).Items.Single().Quantity);
    }

    [Fact]
    public async Task A_key_of_more_than_two_hundred_characters_is_refused_and_adds_nothing()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        var refusal = Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => buyer.AddAsync(sku, 1, key: new string('k', 201))));

        Assert.Equal(["idempotency_key"], refusal.Errors.Keys);
        Assert.Empty((await buyer.CartAsync()).Items);
    }

    [Fact]
    public async Task The_answer_costs_one_statement_for_the_first_line_and_one_more_for_those_beside_it()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(services);
        var (one, other) = (await shop.SellAsync(stock: 7), await shop.SellAsync(stock: 5));
        var buyer = shop.NewBuyer();

        Assert.Single(await sql.OfAsync(() => buyer.AddAsync(one, 2)));
        V1.Cart? cart = null;
        var commands = await sql.OfAsync(async () => cart = await buyer.AddAsync(other, 1));

        Assert.Equal(2, commands.Count);
        Assert.Equal([5, 7], cart!.Items.Select(item => item.Available).Order());
        Assert.Equal([1, 2], cart.Items.Select(item => item.Quantity).Order());
    }
}
