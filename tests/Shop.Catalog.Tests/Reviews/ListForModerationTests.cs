using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class ListForModerationTests(RunningCatalog catalog)
{
    [Fact]
    public async Task What_was_held_back_or_reported_waits_until_somebody_has_looked()
    {
        await catalog.ExecuteAsync("update reviews set state = 'published', reports = 0 where state = 'pending' or reports > 0");
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("harbour-mug");
        var held = (await buyer.WriteAsync(product, 5, "Mail me@elsewhere.example")).Review.ReviewId;
        var reported = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 1);
        await catalog.Reviews.ReportReviewAsync(new() { ReviewId = reported }, buyer.Headers);

        var waiting = await WaitingAsync();

        Assert.Equal(2, waiting.Total);
        Assert.Equal([held, reported], waiting.Reviews.Select(one => one.Review.ReviewId));
        Assert.Equal([(PostState.Pending, 0), (PostState.Published, 1)], waiting.Reviews.Select(one => (one.State, one.Reports)));
        Assert.Equal("It has a link or an address in it.", waiting.Reviews[0].Reason);

        await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = held, Reason = "An advertisement." }, catalog.AsOperator);
        await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = reported, Publish = true }, catalog.AsOperator);
        Assert.Empty((await WaitingAsync()).Reviews);
        Assert.Contains((await WaitingAsync(PostState.Rejected)).Reviews, one => one.Review.ReviewId == held);
    }

    private async Task<ListForModerationResponse> WaitingAsync(PostState state = PostState.Unspecified) =>
        await catalog.ReviewModeration.ListForModerationAsync(new() { State = state }, catalog.AsOperator);
}
