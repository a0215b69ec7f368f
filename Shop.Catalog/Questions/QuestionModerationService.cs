using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Questions;

/// <summary>Questions and answers for whoever runs the shop.</summary>
[Authorize(Policy = Policies.Operator)]
public sealed class QuestionModerationService(ListPostsForModeration listPostsForModeration, ModeratePost moderatePost, AnswerQuestion answerQuestion)
    : QuestionModeration.QuestionModerationBase
{
    public override async Task<ListPostsForModerationResponse> ListPostsForModeration(
        ListPostsForModerationRequest request, ServerCallContext context) =>
        (await listPostsForModeration.RunAsync(context.CancellationToken)).OrThrowRpc();

    public override async Task<ModeratePostResponse> ModeratePost(ModeratePostRequest request, ServerCallContext context) =>
        (await moderatePost.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    public override async Task<AnswerForShopResponse> AnswerForShop(AnswerForShopRequest request, ServerCallContext context) =>
        (await answerQuestion.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
