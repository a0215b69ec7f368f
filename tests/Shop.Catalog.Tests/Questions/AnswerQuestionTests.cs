using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class AnswerQuestionTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Who_bought_it_and_the_shop_answer_and_the_shop_comes_first()
    {
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;
        var question = await new Buyer(catalog).AskAsync(product, "Is it heavy?");
        var owner = new Buyer(catalog);
        await owner.BuyAsync("harbour-mug");

        var answer = await owner.AnswerAsync(question);
        Assert.Equal(answer, await owner.AnswerAsync(question));
        var ours = await catalog.QuestionModeration.AnswerForShopAsync(
            new() { QuestionId = question, Text = "340 grams." }, catalog.AsOperator);

        Assert.Equal((true, ""), (ours.Answer.FromShop, ours.Answer.Name));
        await RunningCatalog.SettleAsync();
        var shown = (await catalog.Questions.ListQuestionsAsync(new() { ProductId = product })).Questions
            .Single(one => one.QuestionId == question);
        Assert.Equal([ours.Answer.AnswerId, answer], shown.Answers.Select(one => one.AnswerId));
        Assert.Equal([false, true], shown.Answers.Select(one => one.Verified));
    }

    [Fact]
    public async Task Who_did_not_buy_it_does_not_answer()
    {
        var asker = new Buyer(catalog);
        var question = await asker.AskAsync((await catalog.ProductAsync("harbour-mug")).ProductId, "Is it round?");

        await Refused.WithAsync("not_bought", () => catalog.Questions.AnswerQuestionAsync(
            new() { QuestionId = question, Text = "I guess.", Name = "Kim" }, asker.Headers));
        await Refused.WithAsync("not_found", () => catalog.Questions.AnswerQuestionAsync(
            new() { QuestionId = $"{Guid.Empty}", Text = "I guess.", Name = "Kim" }, asker.Headers));

        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from answers where question_id = '{question}'"));
    }

    [Theory]
    [InlineData("text", "", "Kim")]
    [InlineData("name", "Yes.", "")]
    public async Task What_makes_no_sense_is_refused_by_its_field(string field, string text, string name) =>
        await Refused.ByFieldAsync(field, () => catalog.Questions.AnswerQuestionAsync(
            new() { QuestionId = $"{Guid.Empty}", Text = text, Name = name }, new Buyer(catalog).Headers).ResponseAsync);
}
