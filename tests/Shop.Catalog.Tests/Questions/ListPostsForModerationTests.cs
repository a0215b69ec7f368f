using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class ListPostsForModerationTests(RunningCatalog catalog)
{
    [Fact]
    public async Task What_was_held_back_or_reported_waits_with_its_reason()
    {
        await catalog.ExecuteAsync("update questions set state = 'published', reports = 0; update answers set state = 'published', reports = 0");
        var owner = new Buyer(catalog);
        var question = await owner.AskAsync(await owner.BuyAsync("harbour-mug"), "Is it like the one at www.elsewhere.example?");
        var other = await owner.AskAsync(await owner.BuyAsync("harbour-mug"), "Does it stack?");
        var answer = await owner.AnswerAsync(other, "Ask me on WhatsApp.");

        var waiting = (await catalog.QuestionModeration.ListPostsForModerationAsync(new(), catalog.AsOperator)).Posts;

        Assert.Equal([question, answer], waiting.Select(post => post.PostId));
        Assert.Equal(["", "Does it stack?"], waiting.Select(post => post.Question));
        Assert.Equal([PostState.Pending, PostState.Pending], waiting.Select(post => post.State));
        Assert.Equal("It has the word \"whatsapp\" in it.", waiting[1].Reason);
    }
}
