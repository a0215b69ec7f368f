using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

public sealed partial class ProductCardTests
{
    [Theory]
    [Trait("Issue", "8.3.2")]
    [InlineData(true, 388, 388, "$388.00")]
    [InlineData(true, 388, 448, "From $388.00")]
    [InlineData(false, 328, 328, "Usually $328.00 Sold out")]
    [InlineData(false, 328, 448, "Usually from $328.00 Sold out")]
    public async Task The_price_says_whether_it_can_be_paid(bool inStock, int min, int max, string words)
    {
        var product = new ProductSummary { Name = "Tent", InStock = inStock, PriceMin = Usd(min), PriceMax = Usd(max) };

        var html = await Drawn.AsHtmlAsync<ProductCard>(services: null, ("Product", product));

        var price = html[html.IndexOf("<p class=\"card-price\"", StringComparison.Ordinal)..].Replace("</p>", " ", StringComparison.Ordinal);
        Assert.Equal(words, Blank().Replace(Tag().Replace(price, ""), " ").Trim());
    }

    [Theory]
    [InlineData(27, "4.3 of 5, 27 reviews")]
    [InlineData(0, "4 of 5 stars")]
    public async Task A_rating_is_said_with_its_count(int count, string words)
    {
        var product = new ProductSummary { Name = "Tent", PriceMin = Usd(1), PriceMax = Usd(1), Rating = 4.31, RatingCount = count };

        Assert.Contains(words, await Drawn.AsHtmlAsync<ProductCard>(services: null, ("Product", product)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(8, false)]
    public async Task A_sale_shows_what_it_was_the_lowest_price_before_and_its_end_when_that_is_near(int days, bool isNear)
    {
        var end = DateTimeOffset.UtcNow.AddDays(days);
        var product = new ProductSummary
        {
            Name = "Tent",
            InStock = true,
            PriceMin = Usd(300),
            PriceMax = Usd(300),
            ListPrice = Usd(388),
            Lowest30Days = Usd(350),
            SaleEndsAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(end),
        };
        await using var services = new ServiceCollection().AddSingleton(Cdn.None).AddSingleton(TimeProvider.System).BuildServiceProvider();

        var html = await Drawn.AsHtmlAsync<ProductCard>(services, ("Product", product));

        var words = Blank().Replace(Tag().Replace(html, ""), " ");
        Assert.Contains("was $388.00", words, StringComparison.Ordinal);
        Assert.Contains("Lowest price in the 30 days before: $350.00", words, StringComparison.Ordinal);
        Assert.Equal(isNear, words.Contains("Sale ends", StringComparison.Ordinal));
    }

    private static Types.V1.Money Usd(decimal amount) => new Money(amount, "USD").ToProto();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
