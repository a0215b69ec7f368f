using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Reviews;

/// <summary>Reviews as shoppers read and write them.</summary>
public sealed class ReviewsService(
    ListReviews listReviews, GetOwnReview getOwnReview, WriteReview writeReview, EditReview editReview, MarkHelpful markHelpful,
    ReportReview reportReview)
    : V1.Reviews.ReviewsBase
{
    [AllowAnonymous]
    public override async Task<ListReviewsResponse> ListReviews(ListReviewsRequest request, ServerCallContext context) =>
        (await listReviews.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<GetOwnReviewResponse> GetOwnReview(GetOwnReviewRequest request, ServerCallContext context) =>
        (await getOwnReview.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<WriteReviewResponse> WriteReview(WriteReviewRequest request, ServerCallContext context) =>
        (await writeReview.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<EditReviewResponse> EditReview(EditReviewRequest request, ServerCallContext context) =>
        (await editReview.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<MarkHelpfulResponse> MarkHelpful(MarkHelpfulRequest request, ServerCallContext context) =>
        (await markHelpful.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<ReportReviewResponse> ReportReview(ReportReviewRequest request, ServerCallContext context) =>
        (await reportReview.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
