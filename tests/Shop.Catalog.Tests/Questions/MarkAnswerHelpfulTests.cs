using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class MarkAnswerHelpfulTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Each_shopper_counts_once_and_never_for_their_own()
    {
        var owner = new Buyer(catalog);
        var product = await owner.BuyAsync("harbour-mug");
        var answer = await owner.AnswerAsync(await new Buyer(catalog).AskAsync(product, "Does it chip?"));
        var readers = Enumerable.Range(0, 8).Select(_ => new Buyer(catalog)).ToList();

        await Task.WhenAll(readers.Concat(readers).Select(async reader =>
            await catalog.Questions.MarkAnswerHelpfulAsync(new() { AnswerId = answer }, reader.Headers)));

        await Refused.WithAsync("own_answer", () => catalog.Questions.MarkAnswerHelpfulAsync(new() { AnswerId = answer }, owner.Headers));
        Assert.Equal(8, await catalog.ScalarAsync<int>($"select helpful from answers where answer_id = '{answer}'"));
    }
}
