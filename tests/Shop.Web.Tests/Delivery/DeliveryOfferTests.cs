using Shop.Contracts;
using Shop.Web.Delivery;

namespace Shop.Web.Tests.Delivery;

[Trait("Issue", "8.7.1")]
public class DeliveryOfferTests
{
    private static readonly DeliveryOffer Offer = new(Usd(4.90m), Usd(50), DaysMin: 3, DaysMax: 5, ReturnDays: 30);

    [Theory]
    [InlineData("2026-11-23T10:00:00Z", "Thu, Nov 26 to Mon, Nov 30")]
    [InlineData("2026-11-27T23:59:00Z", "Wed, Dec 2 to Fri, Dec 4")]
    [InlineData("2026-11-28T10:00:00Z", "Wed, Dec 2 to Fri, Dec 4")]
    [InlineData("2026-11-29T10:00:00Z", "Wed, Dec 2 to Fri, Dec 4")]
    [InlineData("2026-12-30T10:00:00Z", "Mon, Jan 4 to Wed, Jan 6")]
    public void Delivery_counts_weekdays_from_the_day_of_the_order(string ordered, string arrives) =>
        Assert.Equal(arrives, Offer.Arrives(DateTimeOffset.Parse(ordered, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void One_day_is_said_once() =>
        Assert.Equal("Tue, Dec 1", (Offer with { DaysMin = 1, DaysMax = 1 }).Arrives(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Where_nobody_says_how_long_it_takes_no_day_is_made_up() =>
        Assert.Null((Offer with { DaysMin = 0, DaysMax = 0 }).Arrives(DateTimeOffset.UnixEpoch));

    [Fact]
    public void What_it_costs_is_said_as_the_region_has_it()
    {
        Assert.Equal(("Free delivery from $50", "$4.90, free from $50"), (Offer.Free, Offer.Cost));
        Assert.Equal(("Free delivery", "free"), ((Offer with { Flat = Usd(0) }).Free, (Offer with { Flat = Usd(0) }).Cost));
        Assert.Equal("Free delivery from $49.50", (Offer with { FreeFrom = Usd(49.5m) }).Free);
    }

    private static Money Usd(decimal amount) => new(amount, "USD");
}
