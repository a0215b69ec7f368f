using Shop.Catalog.Prices;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Prices;

public class EffectivePriceTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(19.9)]
    [InlineData(890)]
    public void The_steps_add_up_to_the_unit_price(double amount)
    {
        var price = EffectivePrice.Of(new PriceQuestion(new Money((decimal)amount, "USD")));

        Assert.Equal(price.Unit, price.Steps.Select(step => step.Amount).Aggregate((sum, step) => sum + step));
        Assert.Equal(new Money((decimal)amount, "USD"), price.List);
        Assert.Equal("base", price.Steps[0].Kind);
    }

    [Theory]
    [InlineData(1, CustomerKind.Retail)]
    [InlineData(1000, CustomerKind.Retail)]
    [InlineData(1000, CustomerKind.Wholesale)]
    public void Without_sales_and_tiers_everybody_pays_the_base_price_for_any_quantity(int quantity, CustomerKind customer)
    {
        var price = EffectivePrice.Of(new PriceQuestion(new Money(12.5m, "USD"), quantity, customer));

        Assert.Equal(new Money(12.5m, "USD"), price.Unit);
        Assert.Equal([new EffectivePrice.Step("base", "Base price", new Money(12.5m, "USD"))], price.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_unit_has_no_price(int quantity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectivePrice.Of(new PriceQuestion(new Money(1, "USD"), quantity)));
}
