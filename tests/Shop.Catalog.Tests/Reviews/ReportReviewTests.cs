using Shop.Catalog.Tests.Stack;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class ReportReviewTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_report_counts_once_for_each_shopper_and_hides_nothing()
    {
        var review = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 5);
        var readers = Enumerable.Range(0, 3).Select(_ => new Buyer(catalog)).ToList();

        await Task.WhenAll(readers.Concat(readers).Select(reader => ReportAsync(review, reader, "An advertisement.")));

        Assert.Equal("3 published", await catalog.ScalarAsync<string>(
            $"select concat_ws(' ', reports, state) from reviews where review_id = '{review}'"));
    }

    [Fact]
    public async Task A_reason_has_a_bound_and_the_review_has_to_be_there()
    {
        var reader = new Buyer(catalog);
        var review = await new Buyer(catalog).BuyAndReviewAsync("harbour-mug", stars: 5);

        await Refused.ByFieldAsync("reason", () => ReportAsync(review, reader, new string('x', ReviewLimits.LongestReason + 1)));
        await Refused.WithAsync("not_found", () => catalog.Reviews.ReportReviewAsync(new() { ReviewId = "17" }, reader.Headers));
    }

    private Task<V1.ReportReviewResponse> ReportAsync(string review, Buyer reader, string reason) =>
        catalog.Reviews.ReportReviewAsync(new() { ReviewId = review, Reason = reason }, reader.Headers).ResponseAsync;
}
