using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Reviews;

/// <summary>The API's calls for whoever looks at what shoppers write.</summary>
internal static class ModerationCalls
{
    public static void MapModeration(this IEndpointRouteBuilder catalog)
    {
        catalog.MapGet("/reviews", ListAsync)
            .WithName("ListReviewsForModeration").WithSummary("Reviews that wait to be looked at, or all in one state; the oldest first.");
        catalog.MapPost("/reviews/{review_id}/publish", PublishAsync)
            .WithName("PublishReview").WithSummary("Publishes a review, whatever was reported of it.");
        catalog.MapPost("/reviews/{review_id}/reject", RejectAsync).WithJudgedBody()
            .WithName("RejectReview").WithSummary("Takes a review out of the shop, with a reason for who wrote it.");
        catalog.MapPut("/reviews/{review_id}/reply", ReplyAsync).WithJudgedBody()
            .WithName("ReplyToReview").WithSummary("The shop's one reply to a review; an empty text takes it away.");
        catalog.MapGet("/questions", ListPostsAsync)
            .WithName("ListQuestionsForModeration").WithSummary("Questions and answers that wait to be looked at, the oldest first.");
        catalog.MapPost("/questions/{question_id}/answers", AnswerAsync).WithJudgedBody()
            .WithName("AnswerForShop").WithSummary("Answers a question in the name of the shop.");
        catalog.MapPost("/posts/{post_id}/publish", PublishPostAsync)
            .WithName("PublishPost").WithSummary("Publishes a question or an answer, whatever was reported of it.");
        catalog.MapPost("/posts/{post_id}/reject", RejectPostAsync).WithJudgedBody()
            .WithName("RejectPost").WithSummary("Takes a question or an answer out of the shop.");
    }

    private static async Task<ApiAnswer<Ok<ModeratedReviewsView>, Fault.Invalid>> ListAsync(
        ReviewModerationClient moderation, CancellationToken ct, string? state = null, int page = 1)
    {
        if (PostCodes.State(state) is not { } wanted)
            return new Fault.Invalid("state", "state is PENDING, PUBLISHED or REJECTED.");
        var found = await moderation.ListForModerationAsync(new() { State = wanted, Page = page }, cancellationToken: ct).AsResultAsync();
        return found.IsSuccess
            ? TypedResults.Ok(new ModeratedReviewsView([.. found.Value.Reviews.Select(ModeratedReviewView.From)], found.Value.Total))
            : found.Fault;
    }

    private static async Task<ApiAnswer<NoContent, Fault.NotFound>> PublishAsync(
        string review_id, ReviewModerationClient moderation, CancellationToken ct)
    {
        var done = await moderation.ModerateReviewAsync(new() { ReviewId = review_id, Publish = true }, cancellationToken: ct).AsResultAsync();
        return done.IsSuccess ? TypedResults.NoContent() : done.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> RejectAsync(
        string review_id, RejectionBody body, ReviewModerationClient moderation, CancellationToken ct)
    {
        var done = await moderation.ModerateReviewAsync(new() { ReviewId = review_id, Reason = body.Reason }, cancellationToken: ct).AsResultAsync();
        return done.IsSuccess ? TypedResults.NoContent() : done.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> ReplyAsync(
        string review_id, ShopTextBody body, ReviewModerationClient moderation, CancellationToken ct)
    {
        var done = await moderation.ReplyToReviewAsync(new() { ReviewId = review_id, Text = body.Text }, cancellationToken: ct).AsResultAsync();
        return done.IsSuccess ? TypedResults.NoContent() : done.Fault;
    }

    private static async Task<ApiAnswer<Ok<IReadOnlyList<ModeratedPostView>>, Fault.Unavailable>> ListPostsAsync(
        QuestionModerationClient moderation, CancellationToken ct)
    {
        var found = await moderation.ListPostsForModerationAsync(new(), cancellationToken: ct).AsResultAsync();
        if (!found.IsSuccess)
            return found.Fault;
        IReadOnlyList<ModeratedPostView> posts = [.. found.Value.Posts.Select(ModeratedPostView.From)];
        return TypedResults.Ok(posts);
    }

    private static async Task<ApiAnswer<Ok<AnswerView>, (Fault.NotFound, Fault.Invalid)>> AnswerAsync(
        string question_id, ShopTextBody body, QuestionModerationClient moderation, CancellationToken ct)
    {
        var done = await moderation.AnswerForShopAsync(new() { QuestionId = question_id, Text = body.Text }, cancellationToken: ct).AsResultAsync();
        return done.IsSuccess ? TypedResults.Ok(AnswerView.From(done.Value.Answer)) : done.Fault;
    }

    private static async Task<ApiAnswer<NoContent, Fault.NotFound>> PublishPostAsync(
        string post_id, QuestionModerationClient moderation, CancellationToken ct)
    {
        var done = await moderation.ModeratePostAsync(new() { PostId = post_id, Publish = true }, cancellationToken: ct).AsResultAsync();
        return done.IsSuccess ? TypedResults.NoContent() : done.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> RejectPostAsync(
        string post_id, RejectionBody body, QuestionModerationClient moderation, CancellationToken ct)
    {
        var done = await moderation.ModeratePostAsync(new() { PostId = post_id, Reason = body.Reason }, cancellationToken: ct).AsResultAsync();
        return done.IsSuccess ? TypedResults.NoContent() : done.Fault;
    }
}
