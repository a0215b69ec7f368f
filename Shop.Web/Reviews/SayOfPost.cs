using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Edge;

namespace Shop.Web.Reviews;

/// <summary>
/// The two buttons beside a review or an answer: "Helpful" and "Report". They lead to the list that it stands in, which is read anew, and say there
/// what became of it.
/// </summary>
internal static class SayOfPost
{
    public static void MapPostForms(this RouteGroupBuilder forms)
    {
        var post = forms.MapGroup("").WithMetadata(new CountsAsAttribute(NetworkUse.Post));
        post.MapPost("/reviews/{id:guid}/helpful", MarkReviewAsync);
        post.MapPost("/reviews/{id:guid}/report", ReportReviewAsync);
        post.MapPost("/answers/{id:guid}/helpful", MarkAnswerAsync);
        post.MapPost("/posts/{id:guid}/report", ReportPostAsync);
    }

    /// <summary>What became of it, by the code in the address; null for a code that no form of the shop sends.</summary>
    public static string? Sentence(string? code) => code switch
    {
        "helpful" => "Thank you. It counts as helpful.",
        "reported" => "Thank you. Somebody will look at it.",
        "own_review" => "This is your own review; others say whether it helps.",
        "own_answer" => "This is your own answer; others say whether it helps.",
        "not_found" => "It is no longer there.",
        "failed" => "That did not work. Please try again in a moment.",
        _ => null,
    };

    private static async Task<IResult> MarkReviewAsync(
        Guid id, IFormCollection form, HttpContext http, ReviewsClient reviews, CartTokens tokens, CancellationToken ct)
    {
        Begin(form, http, tokens);
        return Lead(form, http, "reviews", $"review-{id}", "helpful",
            (await reviews.MarkHelpfulAsync(new() { ReviewId = $"{id}" }, cancellationToken: ct).AsResultAsync()).Fault);
    }

    private static async Task<IResult> ReportReviewAsync(
        Guid id, IFormCollection form, HttpContext http, ReviewsClient reviews, CartTokens tokens, CancellationToken ct)
    {
        Begin(form, http, tokens);
        return Lead(form, http, "reviews", $"review-{id}", "reported",
            (await reviews.ReportReviewAsync(new() { ReviewId = $"{id}" }, cancellationToken: ct).AsResultAsync()).Fault);
    }

    private static async Task<IResult> MarkAnswerAsync(
        Guid id, IFormCollection form, HttpContext http, QuestionsClient questions, CartTokens tokens, CancellationToken ct)
    {
        Begin(form, http, tokens);
        return Lead(form, http, "questions", $"post-{id}", "helpful",
            (await questions.MarkAnswerHelpfulAsync(new() { AnswerId = $"{id}" }, cancellationToken: ct).AsResultAsync()).Fault);
    }

    private static async Task<IResult> ReportPostAsync(
        Guid id, IFormCollection form, HttpContext http, QuestionsClient questions, CartTokens tokens, CancellationToken ct)
    {
        Begin(form, http, tokens);
        return Lead(form, http, "questions", $"post-{id}", "reported",
            (await questions.ReportPostAsync(new() { PostId = $"{id}" }, cancellationToken: ct).AsResultAsync()).Fault);
    }

    // Pressed twice by a browser without a token, it is one guest's.
    private static void Begin(IFormCollection form, HttpContext http, CartTokens tokens) =>
        GuestSession.BeginBy(form[SameOriginForms.Field].ToString(), http, tokens);

    private static IResult Lead(IFormCollection form, HttpContext http, string list, string place, string done, Fault? refused)
    {
        var slug = form.Text("product");
        if (!Slug.IsSlug(slug))
            return TypedResults.BadRequest();
        GuestSession.Of(http).Remember(http.Response);
        var said = refused is null ? done : Sentence(refused.Code) is null ? "failed" : refused.Code;
        var page = form.Whole("page") is > 1 and var number ? $"{number}" : null;
        var about = new Dictionary<string, string?> { ["said"] = said, ["page"] = page };
        return Redirects.SeeOther(QueryHelpers.AddQueryString($"/p/{slug}/{list}", about.Where(one => one.Value is not null)) + $"#{place}");
    }
}
