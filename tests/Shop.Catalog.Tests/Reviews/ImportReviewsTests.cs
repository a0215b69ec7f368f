using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class ImportReviewsTests(RunningCatalog catalog)
{
    private static readonly Timestamp Then = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_import_happens_once_and_calls_nobody_a_buyer()
    {
        var request = Import();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(request)));

        var first = Assert.Single(answers, answer => !answer.Replayed);
        Assert.Equal((2, 1), (first.Reviews, first.Questions));
        var product = (await catalog.ProductAsync("chess-set")).ProductId;
        Assert.Equal(await Stars.CountedAsync(catalog, product), await Stars.OfAsync(catalog, product));
        var listed = await catalog.Reviews.ListReviewsAsync(new() { ProductId = product, PageSize = 50, Sort = ReviewSort.Newest });
        var review = listed.Reviews.First(one => one.Title == request.Reviews[0].Review.Title);
        Assert.Equal((false, 7, "Thanks.", Then), (review.Verified, review.Helpful, review.Reply, review.WrittenAt));
        Assert.Equal("import", await catalog.ScalarAsync<string>($"select source from reviews where review_id = '{review.ReviewId}'"));
    }

    [Fact]
    public async Task A_review_that_makes_no_sense_keeps_all_of_them_out()
    {
        var request = Import();
        request.Reviews[1].Review.Stars = 6;

        await Refused.ByFieldAsync("reviews.1", () => ImportAsync(request));

        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from reviews where title = '{request.Reviews[0].Review.Title}'"));
    }

    [Fact]
    public async Task Only_our_own_processes_import()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await catalog.ReviewModeration.ImportReviewsAsync(Import(), catalog.AsOperator));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    private Task<ImportReviewsResponse> ImportAsync(ImportReviewsRequest request) =>
        catalog.ReviewModeration.ImportReviewsAsync(request, catalog.AsService).ResponseAsync;

    private static ImportReviewsRequest Import()
    {
        var mark = $"Imported {Guid.NewGuid():N}";
        return new ImportReviewsRequest
        {
            IdempotencyKey = mark,
            Reviews =
            {
                Of("chess-set", 4, mark),
                Of("chess-set", 2, mark + " too"),
                Of("no-such-thing", 5, mark),
            },
            Questions =
            {
                new ImportedQuestion
                {
                    ProductSlug = "chess-set",
                    Text = $"{mark}?",
                    Name = "Jo",
                    AskedAt = Then,
                    Answers = { new ImportedAnswer { Text = "Yes.", AnsweredAt = Then } },
                },
            },
        };
    }

    private static ImportedReview Of(string slug, int stars, string title) => new()
    {
        ProductSlug = slug,
        WrittenAt = Then,
        Helpful = 7,
        Reply = "Thanks.",
        Review = new ReviewText { Stars = stars, Title = title, Text = "It is what it is.", Name = "Ana R." },
    };
}
