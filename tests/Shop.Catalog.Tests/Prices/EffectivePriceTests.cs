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
        var price = EffectivePrice.Of(new Money((decimal)amount, "USD"));

        Assert.Equal(price.Unit, price.Steps.Select(step => step.Amount).Aggregate((sum, step) => sum + step));
        Assert.Equal(new Money((decimal)amount, "USD"), price.List);
        Assert.Equal("base", price.Steps[0].Kind);
    }
}
