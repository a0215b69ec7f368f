using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class GetOwnReviewTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Ones_own_review_is_shown_with_its_state_right_after_it_was_written()
    {
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("harbour-mug");
        Assert.Null((await OwnAsync(buyer, product)).Review);

        var written = await buyer.WriteAsync(product, 2);
        await catalog.ReviewModeration.ModerateReviewAsync(
            new() { ReviewId = written.Review.ReviewId, Reason = "Off topic." }, catalog.AsOperator);

        var own = await OwnAsync(buyer, product);
        Assert.Equal((true, PostState.Rejected, "Off topic.", 2), (own.Bought, own.State, own.Reason, own.Review.Stars));
    }

    [Fact]
    public async Task Nobody_sees_anothers_as_their_own()
    {
        await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 5);
        var own = await OwnAsync(new Buyer(catalog), (await catalog.ProductAsync("harbour-mug")).ProductId);

        Assert.False(own.Bought);
        Assert.Null(own.Review);
    }

    private async Task<GetOwnReviewResponse> OwnAsync(Buyer buyer, string product) =>
        await catalog.Reviews.GetOwnReviewAsync(new() { ProductId = product }, buyer.Headers);
}
