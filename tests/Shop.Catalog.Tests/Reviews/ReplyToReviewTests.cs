using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class ReplyToReviewTests(RunningCatalog catalog)
{
    [Fact]
    public async Task There_is_one_reply_which_can_be_changed_and_taken_away()
    {
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("harbour-mug", stars: 2);
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;

        await ReplyAsync(review, "Sorry to hear that.");
        await ReplyAsync(review, "A new one is on its way.");
        var replied = await OwnAsync(buyer, product);
        await ReplyAsync(review, "");
        var taken = await OwnAsync(buyer, product);

        Assert.Equal("A new one is on its way.", replied.Reply);
        Assert.NotNull(replied.RepliedAt);
        Assert.Equal(("", null), (taken.Reply, taken.RepliedAt));
    }

    [Fact]
    public async Task A_reply_has_a_bound_and_needs_a_review()
    {
        var review = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 2);

        await Refused.ByFieldAsync("text", () => ReplyAsync(review, new string('x', 2001)));
        await Refused.WithAsync("not_found", () => catalog.ReviewModeration.ReplyToReviewAsync(
            new() { ReviewId = $"{Guid.Empty}", Text = "Hello?" }, catalog.AsOperator));
    }

    private Task<ReplyToReviewResponse> ReplyAsync(string review, string text) =>
        catalog.ReviewModeration.ReplyToReviewAsync(new() { ReviewId = review, Text = text }, catalog.AsOperator).ResponseAsync;

    private async Task<Review> OwnAsync(Buyer buyer, string product) =>
        (await catalog.Reviews.GetOwnReviewAsync(new() { ProductId = product }, buyer.Headers)).Review;
}
