using CsCheck;
using Shop.Catalog.Prices;
using static Shop.Catalog.Tests.Prices.RandomPrices;

namespace Shop.Catalog.Tests.Prices;

public class LowestPriceTests
{
    [Fact]
    public void It_is_what_a_walk_over_every_hour_of_the_30_days_before_the_sale_finds() => Gen.Select(PlannedSales, Bases).Where(
        (sales, _) => sales.Count > 0).Sample((sales, bases) =>
        {
            var known = new PriceFacts(sales, bases, []);
            Assert.All(sales, sale => Assert.Equal(Walk(sale, known), LowestPrice.Of(sale, known)));
        });

    [Fact]
    public void What_the_sale_itself_charges_does_not_count_and_the_price_just_before_it_does()
    {
        var sale = new PriceFacts.Sale(10, At(1000), At(2000));

        Assert.Equal(18, LowestPrice.Of(sale, new PriceFacts([sale], [new(20, At(0)), new(18, At(999)), new(5, At(1000))], [])));
    }

    [Fact]
    public void A_price_that_was_over_30_days_before_does_not_count_and_one_that_ran_into_them_does()
    {
        var sale = new PriceFacts.Sale(10, At(1000), EndsAt: null);
        var began = 1000 - 30 * 24;

        Assert.Equal(20, LowestPrice.Of(sale, new PriceFacts([sale], [new(12, At(0)), new(20, At(began))], [])));
        Assert.Equal(12, LowestPrice.Of(sale, new PriceFacts([sale], [new(12, At(0)), new(20, At(began + 1))], [])));
    }

    [Fact]
    public void A_sale_after_a_sale_has_the_price_of_the_first_before_it()
    {
        var first = new PriceFacts.Sale(9, At(500), At(1000));
        var second = new PriceFacts.Sale(10, At(1000), At(2000));
        var known = new PriceFacts([first, second], [new(20, At(0))], []);

        Assert.Equal((20, 9), (LowestPrice.Of(first, known), LowestPrice.Of(second, known)));
    }

    [Fact]
    public void What_was_not_for_sale_before_has_none()
    {
        var sale = new PriceFacts.Sale(10, At(1000), EndsAt: null);

        Assert.Null(LowestPrice.Of(sale, new PriceFacts([sale], [new(20, At(1000))], [])));
    }

    // All that happens happens on the hour.
    private static decimal? Walk(PriceFacts.Sale sale, PriceFacts known)
    {
        decimal? lowest = null;
        for (var moment = sale.StartsAt - TimeSpan.FromDays(30); moment < sale.StartsAt; moment += TimeSpan.FromHours(1))
        {
            if (known.Bases.LastOrDefault(former => former.ValidFrom <= moment) is not { } listed)
                continue;
            var price = known.Sales.FirstOrDefault(other => other.StartsAt <= moment && (other.EndsAt is null || moment < other.EndsAt)) is { } other
                ? Math.Min(listed.Price, other.Price)
                : listed.Price;
            lowest = lowest is null ? price : Math.Min(lowest.Value, price);
        }

        return lowest;
    }
}
