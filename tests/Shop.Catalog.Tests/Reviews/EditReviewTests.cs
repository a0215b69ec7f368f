using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class EditReviewTests(RunningCatalog catalog)
{
    [Fact]
    public async Task An_edit_counts_the_new_stars_in_and_the_old_ones_out()
    {
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("harbour-mug", stars: 1);
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;

        var edited = await catalog.Reviews.EditReviewAsync(new() { ReviewId = review, Review = Buyer.Words(4, "It grew on me.") }, buyer.Headers);

        Assert.Equal((4, "It grew on me.", PostState.Published), (edited.Review.Stars, edited.Review.Text, edited.State));
        Assert.NotNull(edited.Review.EditedAt);
        Assert.Equal(await Stars.CountedAsync(catalog, product), await Stars.OfAsync(catalog, product));
    }

    [Fact]
    public async Task The_same_again_is_no_edit()
    {
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("harbour-mug", stars: 3);

        var same = await catalog.Reviews.EditReviewAsync(new() { ReviewId = review, Review = Buyer.Words(3) }, buyer.Headers);

        Assert.Null(same.Review.EditedAt);
    }

    [Fact]
    public async Task Somebody_elses_review_is_not_there_to_be_edited()
    {
        var review = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 3);
        var other = new Buyer(catalog);
        await other.BuyAsync("harbour-mug");

        await Refused.WithAsync("not_found", () => catalog.Reviews.EditReviewAsync(
            new() { ReviewId = review, Review = Buyer.Words(1) }, other.Headers));

        Assert.Equal(3, await catalog.ScalarAsync<int>($"select stars from reviews where review_id = '{review}'"));
    }

    [Fact]
    public async Task What_was_rejected_waits_again_and_what_was_held_back_is_published_once_it_is_clean()
    {
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("harbour-mug", stars: 3);
        await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = review, Reason = "Off topic." }, catalog.AsOperator);
        Assert.Equal(PostState.Pending, (await EditedAsync("On topic now.")).State);

        await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = review, Publish = true }, catalog.AsOperator);
        Assert.Equal(PostState.Pending, (await EditedAsync("See www.elsewhere.example")).State);
        Assert.Equal(PostState.Published, (await EditedAsync("See for yourself.")).State);

        async Task<EditReviewResponse> EditedAsync(string text) =>
            await catalog.Reviews.EditReviewAsync(new() { ReviewId = review, Review = Buyer.Words(3, text) }, buyer.Headers);
    }
}
