using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class ModeratePostTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_rejected_question_is_gone_with_its_answers_and_comes_back_when_published()
    {
        var owner = new Buyer(catalog);
        var product = await owner.BuyAsync("match-football");
        var question = await owner.AskAsync(product, "What is inside?");
        await owner.AnswerAsync(question, "Millet.");

        await ModerateAsync(question, publish: false);
        await RunningCatalog.SettleAsync();
        Assert.DoesNotContain(question, await ShownAsync(product));

        await ModerateAsync(question, publish: true);
        await RunningCatalog.SettleAsync();
        Assert.Contains(question, await ShownAsync(product));
        Assert.Equal("operator", await catalog.ScalarAsync<string>($"select updated_by from questions where question_id = '{question}'"));
        await Refused.WithAsync("not_found", () => catalog.QuestionModeration.ModeratePostAsync(
            new() { PostId = $"{Guid.Empty}", Publish = true }, catalog.AsOperator));
    }

    private async Task ModerateAsync(string post, bool publish) => await catalog.QuestionModeration.ModeratePostAsync(
        new() { PostId = post, Publish = publish, Reason = publish ? "" : "Off topic." }, catalog.AsOperator);

    private async Task<IEnumerable<string>> ShownAsync(string product) =>
        (await catalog.Products.GetProductAsync(new() { ProductId = product })).Product.Questions.Select(question => question.QuestionId);
}
