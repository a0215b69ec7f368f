using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Questions;

/// <summary>Questions and answers as shoppers read and write them.</summary>
public sealed class QuestionsService(
    ListQuestions listQuestions, AskQuestion askQuestion, AnswerQuestion answerQuestion, MarkAnswerHelpful markAnswerHelpful, ReportPost reportPost)
    : V1.Questions.QuestionsBase
{
    [AllowAnonymous]
    public override async Task<ListQuestionsResponse> ListQuestions(ListQuestionsRequest request, ServerCallContext context) =>
        (await listQuestions.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<AskQuestionResponse> AskQuestion(AskQuestionRequest request, ServerCallContext context) =>
        (await askQuestion.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<AnswerQuestionResponse> AnswerQuestion(AnswerQuestionRequest request, ServerCallContext context) =>
        (await answerQuestion.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<MarkAnswerHelpfulResponse> MarkAnswerHelpful(MarkAnswerHelpfulRequest request, ServerCallContext context) =>
        (await markAnswerHelpful.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Shopper)]
    public override async Task<ReportPostResponse> ReportPost(ReportPostRequest request, ServerCallContext context) =>
        (await reportPost.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
