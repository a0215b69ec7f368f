using Shop.Contracts;
using Shop.Orders.Pricing;
using Shop.Orders.Regions;

namespace Shop.Orders.Tests.Pricing;

public sealed class PriceOrderTests
{
    private static readonly Region Region = new("US", "USD", TaxRate: 0.0825m, DeliveryFlat: Usd(5), DeliveryFreeFrom: Usd(100), "us");

    [Fact]
    public void Lines_tax_and_delivery_add_up_to_the_total()
    {
        var priced = new PriceOrder([]).Run([Usd(20), Usd(30)], Region, "US");

        Assert.Equal((Usd(50), Usd(0), Usd(4.13m), Usd(5), Usd(59.13m)), Sums(priced));
    }

    [Fact]
    public void Tax_is_rounded_per_line_so_that_the_lines_of_a_receipt_add_up()
    {
        var priced = new PriceOrder([]).Run([Usd(0.99m), Usd(0.99m), Usd(0.99m)], Region, "US");

        Assert.All(priced.Lines, line => Assert.Equal(Usd(0.08m), line.Tax));
        Assert.Equal(Usd(0.24m), priced.Tax);
    }

    [Theory]
    [InlineData(99.99, 5)]
    [InlineData(100, 0)]
    public void From_some_amount_of_goods_on_delivery_is_free(decimal goods, decimal delivery) =>
        Assert.Equal(Usd(delivery), new PriceOrder([]).Run([Usd(goods)], Region, "US").Delivery);

    [Theory]
    [InlineData(99.99, 0.01)]
    [InlineData(100, 0)]
    [Trait("Issue", "8.7.1")]
    public void How_much_is_missing_for_free_delivery_is_said(decimal goods, decimal missing) =>
        Assert.Equal(Usd(missing), new PriceOrder([]).Run([Usd(goods)], Region, "US").UntilFreeDelivery);

    [Theory]
    [InlineData("US-OR", 0)]
    [InlineData("US-NY", 4)]
    [InlineData("US-CA", 8.25)]
    [InlineData("US", 8.25)]
    [InlineData("", 8.25)]
    [Trait("Issue", "8.7.1")]
    public void Tax_is_that_of_the_state_and_the_usual_one_where_it_has_none_of_its_own(string place, decimal tax)
    {
        var region = Region with { TaxRates = new Dictionary<string, decimal> { ["US-OR"] = 0m, ["US-NY"] = 0.04m } };

        Assert.Equal(Usd(tax), new PriceOrder([]).Run([Usd(100)], region, place).Tax);
    }

    [Fact]
    public void An_empty_cart_costs_nothing() => Assert.Equal(Usd(0), new PriceOrder([]).Run([], Region, "US").Total);

    [Fact]
    public void Promotions_add_up_and_lower_the_tax_and_what_counts_for_free_delivery()
    {
        var priced = new PriceOrder([new OffTheFirst(10), new OffTheFirst(20)]).Run([Usd(100), Usd(20)], Region, "US");

        Assert.Equal((Usd(120), Usd(30), Usd(7.43m), Usd(5), Usd(102.43m)), Sums(priced));
        Assert.Equal([Usd(30), Usd(0)], priced.Lines.Select(line => line.Discount));
    }

    [Fact]
    public void No_promotion_makes_a_line_cost_less_than_nothing() =>
        Assert.Equal(Usd(15), new PriceOrder([new OffTheFirst(99)]).Run([Usd(15)], Region, "US").Discount);

    private static (Money, Money, Money, Money, Money) Sums(PricedOrder priced) =>
        (priced.Subtotal, priced.Discount, priced.Tax, priced.Delivery, priced.Total);

    private static Money Usd(decimal amount) => new(amount, "USD");

    private sealed class OffTheFirst(decimal amount) : IPromotion
    {
        public Money DiscountOn(IReadOnlyList<Money> lineTotals, int at) => Usd(at == 0 ? amount : 0);
    }
}
