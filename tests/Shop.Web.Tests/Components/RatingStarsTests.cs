using Shop.Web.Components;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Components;

public sealed class RatingStarsTests
{
    [Theory]
    [InlineData(4.31, 27, "4.3 of 5, 27 reviews", "stars-9")]
    [InlineData(4.75, 1, "4.8 of 5, 1 review", "stars-10")]
    [InlineData(1, 1200, "1.0 of 5, 1,200 reviews", "stars-2")]
    [InlineData(3, null, "3 of 5 stars", "stars-6")]
    public async Task Stars_are_said_in_words(double average, int? count, string words, string halves)
    {
        var html = await Drawn.AsHtmlAsync<RatingStars>(services: null, ("Average", average), ("Count", count));

        Assert.Contains($">{words}</span>", html, StringComparison.Ordinal);
        Assert.Contains($"class=\"stars {halves}\" aria-hidden=\"true\"", html, StringComparison.Ordinal);
    }
}
