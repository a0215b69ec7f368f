using Shop.Contracts;
using Shop.Web.Components;

namespace Shop.Web.Tests.Components;

public class PriceTextTests
{
    [Theory]
    [InlineData("19.9", "USD", "$19.90")]
    [InlineData("1048.2", "USD", "$1,048.20")]
    [InlineData("0.05", "EUR", "€0.05")]
    [InlineData("1500", "JPY", "¥1,500")]
    [InlineData("7", "CHF", "CHF 7.00")]
    [InlineData("-12", "USD", "−$12.00")]
    [InlineData("19.995", "USD", "$20.00")]
    public void Money_reads_as_people_write_it(string amount, string currency, string text) =>
        Assert.Equal(text, PriceText.Of(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)).ToString());

    [Fact]
    public void Minor_units_are_apart_so_that_they_can_be_smaller() =>
        Assert.Equal(new PriceText("$", "48", ".20"), PriceText.Of(new Money(48.2m, "USD")));
}
