using CsCheck;
using Shop.Catalog.Prices;
using Shop.Contracts;
using static Shop.Catalog.Tests.Prices.RandomPrices;

namespace Shop.Catalog.Tests.Prices;

public class EffectivePriceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly Money Listed = new(20m, "USD");

    [Fact]
    public void Without_sales_and_tiers_everybody_pays_the_base_price_for_any_quantity() => Gen.Select(BasePrice, Quantity, Customer).Sample(
        (listed, quantity, customer) =>
        {
            var price = EffectivePrice.Of(new PriceQuestion(listed, quantity, customer, PriceFacts.None, Now));

            Assert.Equal((listed, listed, null), (price.Unit, price.List, price.Lowest30Days));
            Assert.Equal([new EffectivePrice.Step("base", "Base price", listed)], price.Steps);
        });

    [Fact]
    public void A_price_is_above_zero_never_above_the_base_price_and_below_it_only_by_a_step_that_says_so() => Question.Sample(asked =>
    {
        var price = EffectivePrice.Of(asked);

        Assert.True(price.Unit.Amount > 0);
        Assert.True(price.Unit.Amount <= asked.Base.Amount);
        Assert.Equal(price.Unit == asked.Base, price.Steps.Count == 1);
        Assert.All(price.Steps.Skip(1), step => Assert.True(step.Amount.Amount < 0));
    });

    [Fact]
    public void The_steps_add_up_to_the_unit_price_which_is_in_whole_coins() => Question.Sample(asked =>
    {
        var price = EffectivePrice.Of(asked);

        Assert.Equal(price.Unit, price.Steps.Select(step => step.Amount).Aggregate((sum, step) => sum + step));
        Assert.Equal(price.Unit.Rounded(), price.Unit);
        Assert.Equal(asked.Base, price.List);
    });

    [Fact]
    public void The_same_question_has_the_same_answer() => Question.Sample(asked =>
    {
        var (first, second) = (EffectivePrice.Of(asked), EffectivePrice.Of(asked with { }));

        Assert.Equal((first.Unit, first.List, first.Lowest30Days), (second.Unit, second.List, second.Lowest30Days));
        Assert.Equal(first.Steps, second.Steps);
    });

    [Fact]
    public void Only_a_wholesale_customer_pays_less_for_more() => Question.Sample(asked =>
    {
        var retail = asked with { Customer = CustomerKind.Retail };

        Assert.Equal(EffectivePrice.Of(retail with { Quantity = 1 }).Unit, EffectivePrice.Of(retail).Unit);
        Assert.DoesNotContain(EffectivePrice.Of(retail).Steps, step => step.Kind == "tier");
    });

    [Theory]
    [InlineData(CustomerKind.Retail, 10, "sale", 15)]
    [InlineData(CustomerKind.Wholesale, 1, "sale", 15)]
    [InlineData(CustomerKind.Wholesale, 9, "sale", 15)]
    [InlineData(CustomerKind.Wholesale, 10, "tier", 16)]
    [InlineData(CustomerKind.Wholesale, 99, "tier", 16)]
    [InlineData(CustomerKind.Wholesale, 100, "tier", 12)]
    public void A_tier_that_is_reached_comes_before_a_sale(CustomerKind customer, int quantity, string kind, double unit)
    {
        var facts = new PriceFacts([new(15, Now.AddDays(-1), Now.AddDays(1))], [], [new(10, 16), new(100, 12)]);

        var price = EffectivePrice.Of(new PriceQuestion(Listed, quantity, customer, facts, Now));

        Assert.Equal((new Money((decimal)unit, "USD"), kind), (price.Unit, price.Steps[1].Kind));
        Assert.Equal(kind == "sale" ? Now.AddDays(1) : null, price.Steps[1].EndsAt);
    }

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(0, 15)]
    [InlineData(59, 15)]
    [InlineData(60, 20)]
    public void A_sale_runs_from_its_start_to_just_before_its_end(int secondsAfterItsStart, double unit)
    {
        var facts = new PriceFacts([new(15, Now, Now.AddSeconds(60))], [], []);

        var price = EffectivePrice.Of(new PriceQuestion(Listed, 1, CustomerKind.Retail, facts, Now.AddSeconds(secondsAfterItsStart)));

        Assert.Equal(new Money((decimal)unit, "USD"), price.Unit);
    }

    [Fact]
    public void A_sale_that_is_not_below_the_base_price_any_more_says_nothing()
    {
        var facts = new PriceFacts([new(25, Now, EndsAt: null)], [], []);

        var price = EffectivePrice.Of(new PriceQuestion(Listed, 1, CustomerKind.Retail, facts, Now));

        Assert.Equal((Listed, null), (price.Unit, price.Lowest30Days));
        Assert.Single(price.Steps);
    }

    [Theory]
    [InlineData(19.995, "USD", 20)]
    [InlineData(19.4, "JPY", 19)]
    [InlineData(1.23456, "KWD", 1.235)]
    public void A_price_is_rounded_to_the_coins_of_its_currency(double listed, string currency, double unit)
    {
        var price = EffectivePrice.Of(
            new PriceQuestion(new Money((decimal)listed, currency), 1, CustomerKind.Retail, PriceFacts.None, Now));

        Assert.Equal(new Money((decimal)unit, currency), price.Unit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_unit_has_no_price(int quantity) => Assert.Throws<ArgumentOutOfRangeException>(
        () => EffectivePrice.Of(new PriceQuestion(Listed, quantity, CustomerKind.Retail, PriceFacts.None, Now)));
}
