using System.Text.RegularExpressions;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;
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

    private static Types.V1.Money Usd(decimal amount) => new Money(amount, "USD").ToProto();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
