using Shop.Contracts;
using Shop.Orders.Skus;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Skus;

[Collection(SharedServices.Name)]
public class DescribeItemsTests(SharedServices shared)
{
    [Fact]
    public async Task Without_Catalog_a_cart_shows_what_was_last_known_and_says_so()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m, name: "Mug");
        shop.Catalog.Skus[sku].Lang = "de";
        shop.Catalog.Publish(sku);
        await RunningOrders.EventuallyAsync("the language", async () =>
            await shop.NumberAsync("select count(*) from stock_items where lang = 'de'") == 1);
        var buyer = shop.NewBuyer();
        shop.Catalog.IsDown = true;

        var cart = await buyer.AddAsync(sku, 2);

        Assert.True(cart.PricesMayBeOld);
        Assert.Equal(("Mug", "de", 10), (cart.Items.Single().Name, cart.Items.Single().Lang, cart.Items.Single().Available));
        Assert.Equal(new Money(40m, "USD"), Money.From(cart.Subtotal));
    }

    [Fact]
    public async Task What_Catalog_does_not_answer_for_is_described_by_the_copy_as_not_sold_and_the_unknown_is_missing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (kept, gone) = (Guid.Parse(await shop.SellAsync(name: "Mug")), Guid.Parse(await shop.SellAsync(name: "Bowl")));
        shop.Catalog.Skus.TryRemove(gone.ToString(), out _);

        var described = await shop.WithAsync((DescribeItems describe) =>
            describe.RunAsync(new Dictionary<Guid, int> { [kept] = 1, [gone] = 2, [Guid.NewGuid()] = 1 }, CancellationToken.None));

        Assert.False(described.MayBeOld);
        Assert.Equal(2, described.BySku.Count);
        Assert.Equal(("Mug", true), (described.BySku[kept].Facts.Name, described.BySku[kept].IsSold));
        Assert.Equal(("Bowl", false), (described.BySku[gone].Facts.Name, described.BySku[gone].IsSold));
    }
}
