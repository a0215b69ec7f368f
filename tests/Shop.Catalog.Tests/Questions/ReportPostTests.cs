using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class ReportPostTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_question_and_an_answer_are_reported_once_by_each_shopper()
    {
        var owner = new Buyer(catalog);
        var question = await owner.AskAsync(await owner.BuyAsync("harbour-mug"), "Is this the blue one?");
        var answer = await owner.AnswerAsync(question, "It is.");
        var reader = new Buyer(catalog);

        foreach (var post in (string[])[question, answer, question, answer])
            await catalog.Questions.ReportPostAsync(new() { PostId = post, Reason = "Spam." }, reader.Headers);

        Assert.Equal("1 1", await catalog.ScalarAsync<string>(
            $"select concat_ws(' ', q.reports, a.reports) from questions q join answers a using (question_id) where question_id = '{question}'"));
        await Refused.WithAsync("not_found", () => catalog.Questions.ReportPostAsync(new() { PostId = $"{Guid.Empty}" }, reader.Headers));
    }
}
