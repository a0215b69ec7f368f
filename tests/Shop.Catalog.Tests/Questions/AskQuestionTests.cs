using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class AskQuestionTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Anybody_asks_and_the_products_page_has_it()
    {
        var product = (await catalog.ProductAsync("sport-kite")).ProductId;

        var asked = await catalog.Questions.AskQuestionAsync(
            new() { ProductId = product, Text = "Does it fly in light wind?", Name = "Jo" }, new Buyer(catalog).Headers);

        Assert.Equal(PostState.Published, asked.State);
        await RunningCatalog.UntilAsync("the question", async () =>
            (await catalog.Products.GetProductAsync(new() { ProductId = product })).Product.Questions.Contains(asked.Question));
    }

    [Fact]
    public async Task The_same_again_is_one_question()
    {
        var product = (await catalog.ProductAsync("sport-kite")).ProductId;
        var shopper = new Buyer(catalog);

        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shopper.AskAsync(product, "How long is the line?")));

        Assert.Single(asked.Distinct());
    }

    [Fact]
    public async Task Who_asks_too_much_in_a_day_has_to_wait_however_fast_they_ask()
    {
        var product = (await catalog.ProductAsync("sport-kite")).ProductId;
        var shopper = new Buyer(catalog);

        var asked = await Task.WhenAll(Enumerable.Range(0, 14).Select(async i =>
        {
            try
            {
                return (await shopper.AskAsync(product, $"Question number {i}?")).Length > 0;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.ResourceExhausted)
            {
                return false;
            }
        }));

        Assert.Equal(10, asked.Count(taken => taken));
        await catalog.ExecuteAsync($"update questions set asked_at = asked_at - interval '1 day' where shopper = '{shopper.Id}'");
        Assert.NotEmpty(await shopper.AskAsync(product, "And now?"));
    }

    [Theory]
    [InlineData("text", "", "Jo")]
    [InlineData("text", "a\0b", "Jo")]
    [InlineData("name", "How wide is it?", " ")]
    public async Task What_makes_no_sense_is_refused_by_its_field(string field, string text, string name)
    {
        var product = (await catalog.ProductAsync("sport-kite")).ProductId;

        await Refused.ByFieldAsync(field, () => catalog.Questions.AskQuestionAsync(
            new() { ProductId = product, Text = text, Name = name }, new Buyer(catalog).Headers).ResponseAsync);
    }
}
