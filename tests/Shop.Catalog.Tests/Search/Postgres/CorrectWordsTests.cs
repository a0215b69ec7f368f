using Shop.Catalog.Search.Postgres;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search.Postgres;

[Collection(RunningCatalog.Name)]
public class CorrectWordsTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData("wirless hedphones", "wireless headphones", "wireless-noise-cancelling-headphones")]
    [InlineData("watrproof jaket", "waterproof jacket", "ferry-rain-jacket")]
    [InlineData("teapto", "teapot", "round-teapot")]
    [InlineData("lether wallet", "leather wallet", "card-wallet")]
    [InlineData("Tidwrack MUG", "tidewrack MUG", "harbour-mug")]
    [InlineData("espreso", "espresso", "espresso-tumbler-set-of-two")]
    [InlineData("desk lmap", "desk lamp", "clerk-desk-lamp")]
    public async Task Typing_mistakes_are_mended(string typed, string mended, string slug)
    {
        var answer = await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = typed });

        Assert.Equal(mended, answer.CorrectedQuery);
        Assert.Contains(answer.Items, item => item.Slug == slug);
    }

    [Fact]
    public async Task Quotes_and_minus_signs_stay() =>
        Assert.Equal("\"wireless headphones\" -noise", await MendedAsync("\"wirless hedphones\" -noise"));

    [Theory]
    [InlineData("teapot")]
    [InlineData("teapots")]
    [InlineData("zzzzqqq")]
    [InlineData("xq")]
    [InlineData("")]
    public async Task Words_that_products_contain_and_words_that_are_like_none_are_left_alone(string typed) =>
        Assert.Null(await MendedAsync(typed));

    [Theory]
    [Trait("Issue", "8.3.3")]
    [InlineData("the", "")]
    [InlineData("color", null)]
    [InlineData("the teapto", "the teapot")]
    public async Task Common_words_say_nothing_and_another_spelling_is_no_mistake(string typed, string? mended) =>
        Assert.Equal(mended, await MendedAsync(typed));

    private Task<string?> MendedAsync(string typed) =>
        catalog.WithAsync((CorrectWords words) => words.RunAsync(typed, CancellationToken.None));
}
