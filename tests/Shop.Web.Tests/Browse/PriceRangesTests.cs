using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

public class PriceRangesTests
{
    [Theory]
    [Trait("Issue", "8.7.7")]
    [InlineData(null, 24.99, "Under $25")]
    [InlineData(25.0, 49.99, "$25 to $50")]
    [InlineData(400.0, null, "$400 and up")]
    [InlineData(19.5, 30.0, "$19.50 to $30")]
    [InlineData(null, 30.0, "Up to $30")]
    [InlineData(null, null, "Any price")]
    public void A_range_is_called_the_same_where_it_is_chosen_and_where_it_is_taken_away(double? min, double? max, string label) =>
        Assert.Equal(label, PriceRanges.Label((decimal?)min, (decimal?)max));

    [Theory]
    [InlineData(0, 25, null, 24.99)]
    [InlineData(25, 50, 25.0, 49.99)]
    [InlineData(400, null, 400.0, null)]
    public void A_range_s_exclusive_end_becomes_an_inclusive_bound(int from, int? to, double? min, double? max) =>
        Assert.Equal(
            ((decimal?)min, (decimal?)max), PriceRanges.Bounds(new FacetValue { From = Usd(from), To = to is { } end ? Usd(end) : null }));

    private static Types.V1.Money Usd(decimal amount) => new Money(amount, "USD").ToProto();
}
