using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Reviews;

/// <summary>Reviews for whoever runs the shop.</summary>
public sealed class ReviewModerationService(
    ListForModeration listForModeration, ModerateReview moderateReview, ReplyToReview replyToReview, ImportReviews importReviews)
    : ReviewModeration.ReviewModerationBase
{
    [Authorize(Policy = Policies.Operator)]
    public override async Task<ListForModerationResponse> ListForModeration(ListForModerationRequest request, ServerCallContext context) =>
        (await listForModeration.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ModerateReviewResponse> ModerateReview(ModerateReviewRequest request, ServerCallContext context) =>
        (await moderateReview.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ReplyToReviewResponse> ReplyToReview(ReplyToReviewRequest request, ServerCallContext context) =>
        (await replyToReview.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Service)]
    public override async Task<ImportReviewsResponse> ImportReviews(ImportReviewsRequest request, ServerCallContext context) =>
        (await importReviews.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
