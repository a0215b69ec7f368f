namespace Shop.Demo.Tests;

public class DemoStockTests
{
    [Fact]
    public void The_shelf_of_a_sku_is_the_same_in_every_run() =>
        Assert.Equal(Shelves("harbour-mug", 50).ToList(), Shelves("harbour-mug", 50).ToList());

    [Fact]
    public void A_product_that_is_sold_out_is_so_in_every_variant()
    {
        var soldOut = Enumerable.Range(0, 1000).Select(i => $"product-{i}").Where(slug => Shelves(slug, 40).All(units => units == 0)).ToList();

        // Three in a hundred; forty empty shelves of a product that is not sold out do not happen by chance.
        Assert.InRange(soldOut.Count, 10, 60);
    }

    [Fact]
    public void No_shelf_holds_less_than_nothing_or_more_than_a_shop_has_room_for() =>
        Assert.All(Enumerable.Range(0, 100).SelectMany(i => Shelves($"product-{i}", 20)), units => Assert.InRange(units, 0, 125));

    private static IEnumerable<int> Shelves(string product, int variants) =>
        Enumerable.Range(0, variants).Select(variant => DemoStock.Of(product, $"{product}-{variant}"));
}
