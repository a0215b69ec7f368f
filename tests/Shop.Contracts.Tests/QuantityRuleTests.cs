namespace Shop.Contracts.Tests;

public class QuantityRuleTests
{
    [Theory]
    [InlineData(1, 1, 999, "Sold one by one.")]
    [InlineData(1, 1, 3, "At most 3 in one order.")]
    [InlineData(4, 1, 999, "At least 4 in one order.")]
    [InlineData(4, 1, 8, "At least 4 and at most 8 in one order.")]
    [InlineData(6, 6, 999, "Sold in packs of 6.")]
    [InlineData(6, 6, 60, "Sold in packs of 6, at most 60 units in one order.")]
    [InlineData(12, 6, 999, "Sold in packs of 6, at least 12 units in one order.")]
    [InlineData(12, 6, 60, "Sold in packs of 6, at least 12 and at most 60 units in one order.")]
    public void It_says_in_which_quantities_a_thing_is_sold(int min, int step, int max, string sentence) =>
        Assert.Equal(sentence, new QuantityRule(min, step, max).Sentence);

    [Theory]
    [InlineData(1, 1, 999, true)]
    [InlineData(12, 6, 60, true)]
    [InlineData(12, 6, 999, true)]
    [InlineData(0, 1, 999, false)]
    [InlineData(1, 0, 999, false)]
    [InlineData(4, 6, 60, false)]
    [InlineData(8, 6, 60, false)]
    [InlineData(12, 6, 50, false)]
    [InlineData(12, 6, 6, false)]
    [InlineData(1, 1, 1000, false)]
    public void Minimum_and_maximum_are_whole_packs(int min, int step, int max, bool isValid) =>
        Assert.Equal(isValid, new QuantityRule(min, step, max).IsValid);

    [Fact]
    public void Steps_lead_from_one_quantity_that_is_sold_to_the_next()
    {
        var rule = new QuantityRule(12, 6, 24);

        Assert.Equal([12, 18, 24], Enumerable.Range(0, 100).Where(rule.Allows));
        Assert.Equal([12, 12, 18, 24, null], new[] { 0, 7, 12, 20, 24 }.Select(rule.After));
        Assert.Equal([24, 18, 12, 0, 0], new[] { 99, 24, 17, 12, 1 }.Select(rule.Before));
        Assert.Equal(996, new QuantityRule(6, 6, CartLimits.MostPerLine).Most);
    }

    [Fact]
    public void One_by_one_is_not_said()
    {
        Assert.Null(QuantityRule.Single.ToProto());
        Assert.Equal(QuantityRule.Single, QuantityRule.From(null));
        var rule = new QuantityRule(12, 6, CartLimits.MostPerLine);
        Assert.Equal(rule, QuantityRule.From(rule.ToProto()));
        Assert.Equal(0, rule.ToProto()!.Max);
    }
}
