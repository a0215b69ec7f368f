using Microsoft.Extensions.Options;
using Shop.Catalog.Reviews;

namespace Shop.Catalog.Tests.Reviews;

public sealed class HoldBackTests
{
    [Theory]
    [InlineData("See https://elsewhere.example/x")]
    [InlineData("www.elsewhere.example has it")]
    [InlineData("Cheaper at elsewhere.com")]
    [InlineData("write to ana@elsewhere.example")]
    [InlineData("CASINO bonus")]
    public void A_link_an_address_or_a_held_word_waits(string text) => Assert.NotNull(Rule().Why("A title", text));

    [Theory]
    [InlineData("Great.But it leaks")]
    [InlineData("Costs 12.50 and weighs 1.2 kg")]
    [InlineData("Better than Scunthorpe's, a real cassino table")]
    [InlineData("5/5, e.g. for tea")]
    public void What_people_write_otherwise_does_not(string text) => Assert.Null(Rule().Why(text));

    [Fact]
    public void Both_are_configuration()
    {
        var rule = Rule(new ReviewOptions { HoldLinks = false, HeldWords = "teapot" });

        Assert.Null(rule.Why("https://elsewhere.example and a casino"));
        Assert.Equal("It has the word \"teapot\" in it.", rule.Why("My Teapot!"));
    }

    private static HoldBack Rule(ReviewOptions? options = null) => new(Options.Create(options ?? new ReviewOptions()));
}
