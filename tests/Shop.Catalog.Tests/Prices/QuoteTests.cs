using CsCheck;
using Shop.Catalog.Prices;
using Shop.Contracts;
using static Shop.Catalog.Tests.Prices.RandomPrices;

namespace Shop.Catalog.Tests.Prices;

public class QuoteTests
{
    private static readonly Gen<LineToQuote> Line =
        Gen.Select(Quantity, BasePrice, Facts).Select((quantity, listed, facts) => new LineToQuote(Guid.NewGuid(), quantity, listed, facts));

    [Fact]
    public void The_rounded_lines_add_up_to_what_the_unrounded_would() => Gen.Select(Line.Array[1, 8], Customer, Moment).Sample((lines, who, at) =>
    {
        var quoted = Quote.Of(lines, who, at);

        Assert.All(quoted, line => Assert.Equal(line.Total.Rounded(), line.Total));
        Assert.Equal(
            quoted.Sum(line => line.Price.Steps.Sum(step => step.Amount.Amount) * line.Line.Quantity), quoted.Sum(line => line.Total.Amount));
    });

    [Fact]
    public void A_line_costs_the_same_whatever_else_is_bought() => Gen.Select(Line.Array[1, 8], Customer, Moment).Sample((lines, who, at) =>
        Assert.Equal(lines.Select(line => Quote.Of([line], who, at)[0].Total), Quote.Of(lines, who, at).Select(line => line.Total)));

    [Fact]
    public void Lines_of_one_sku_reach_a_tier_together()
    {
        var facts = new PriceFacts([], [], [new(10, 8)]);
        var half = new LineToQuote(Guid.NewGuid(), 5, new Money(10, "USD"), facts);

        Assert.Equal([50m], Quote.Of([half], CustomerKind.Wholesale, Epoch).Select(line => line.Total.Amount));
        Assert.Equal([40m, 40m], Quote.Of([half, half], CustomerKind.Wholesale, Epoch).Select(line => line.Total.Amount));
    }

    [Fact]
    public void It_says_when_the_clock_alone_changes_a_price_next() => Gen.Select(Facts, Moment).Sample((facts, at) =>
    {
        var next = facts.ChangeAfter(at);
        var listed = new Money(1000, "USD");
        var now = Quote.OfOne(listed, facts, at).Unit;

        for (var hour = at; hour < (next ?? at.AddDays(10)); hour += TimeSpan.FromHours(1))
            Assert.Equal(now, Quote.OfOne(listed, facts, hour).Unit);
        if (next is { } boundary)
            Assert.Contains(facts.Sales, sale => sale.StartsAt == boundary || sale.EndsAt == boundary);
    });
}
