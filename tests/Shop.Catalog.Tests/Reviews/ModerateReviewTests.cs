using Grpc.Core;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class ModerateReviewTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Who_decides_is_written_down_and_reports_are_settled()
    {
        var review = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 5);
        await catalog.Reviews.ReportReviewAsync(new() { ReviewId = review }, new Buyer(catalog).Headers);

        await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = review, Publish = true }, catalog.AsOperator);

        Assert.Equal("published 0 operator t", await catalog.ScalarAsync<string>(
            $"select concat_ws(' ', state, reports, updated_by, moderated_at is not null) from reviews where review_id = '{review}'"));
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_a_shopper_decides_nothing()
    {
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("harbour-mug", stars: 5);

        await Refused.ByFieldAsync(
            "reason", () => catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = review }, catalog.AsOperator).ResponseAsync);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await catalog.ReviewModeration.ModerateReviewAsync(new() { ReviewId = review, Publish = true }, buyer.Headers));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        await Refused.WithAsync("not_found", () => catalog.ReviewModeration.ModerateReviewAsync(
            new() { ReviewId = $"{Guid.Empty}", Publish = true }, catalog.AsOperator));
    }
}
