using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class MarkHelpfulTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Of_16_shoppers_who_vote_twice_at_once_each_counts_once()
    {
        var review = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 5);
        var readers = Enumerable.Range(0, 16).Select(_ => new Buyer(catalog)).ToList();

        await Task.WhenAll(readers.Concat(readers).Select(reader => reader.MarkAsync(review)));

        Assert.Equal(16, await catalog.ScalarAsync<int>($"select helpful from reviews where review_id = '{review}'"));
        Assert.Equal(16, await readers[0].MarkAsync(review));
    }

    [Fact]
    public async Task Nobody_votes_for_their_own_or_for_what_is_not_published()
    {
        var writer = new Buyer(catalog);
        var review = await writer.BuyAndReviewAsync("harbour-mug", stars: 5);
        await Refused.WithAsync("own_review", () => catalog.Reviews.MarkHelpfulAsync(new() { ReviewId = review }, writer.Headers));

        await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = review, Reason = "Off topic." }, catalog.AsOperator);
        await Refused.WithAsync("not_found", () => catalog.Reviews.MarkHelpfulAsync(new() { ReviewId = review }, new Buyer(catalog).Headers));

        Assert.Equal(0, await catalog.ScalarAsync<int>($"select helpful from reviews where review_id = '{review}'"));
    }
}
