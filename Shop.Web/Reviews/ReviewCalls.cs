using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Reviews;

/// <summary>The API's calls about reviews.</summary>
internal static class ReviewCalls
{
    public static void MapReadReviews(this RouteGroupBuilder products) =>
        products.MapGet("/{product_id}/reviews", ListAsync).WithTags("Reviews")
            .WithName("ListReviews").WithSummary("Published reviews of a product, by its id or slug; sort is helpful, newest, best or worst.");

    public static void MapWriteReviews(this RouteGroupBuilder api)
    {
        api.MapPost("/products/{product_id}/reviews", WriteAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("WriteReview").WithSummary("Reviews what the caller bought, once: 409 not_bought or already_reviewed.");
        api.MapPut("/reviews/{review_id}", EditAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("EditReview").WithSummary("Replaces the caller's own review.");
        api.MapPost("/reviews/{review_id}/helpful", MarkAsync).FromThisSiteOnly().WithMetadata(APost)
            .WithName("MarkReviewHelpful").WithSummary("Says that a review helped; counts once for each caller. 409 own_review.");
        api.MapPost("/reviews/{review_id}/report", ReportAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("ReportReview").WithSummary("Asks the shop to look at a review.");
    }

    private static CountsAsAttribute APost => new(NetworkUse.Post);

    private static async Task<ApiAnswer<Ok<ReviewListView>, (Fault.NotFound, Fault.Invalid)>> ListAsync(
        string product_id, ReviewsClient reviews, ProductsClient products, CancellationToken ct, int page = 1, string? sort = null, int stars = 0)
    {
        if (PostCodes.Sort(sort) is not { } order)
            return new Fault.Invalid("sort", "sort is helpful, newest, best or worst.");
        var product = await NamedProduct.IdAsync(product_id, products, ct);
        if (!product.IsSuccess)
            return product.Fault;
        var found = await reviews.ListReviewsAsync(
            new() { ProductId = product.Value, Page = page, Sort = order, Stars = stars }, cancellationToken: ct).AsResultAsync();
        return found.IsSuccess ? TypedResults.Ok(ReviewListView.From(found.Value)) : found.Fault;
    }

    private static async Task<ApiAnswer<Created<OwnReviewView>, (Fault.NotFound, Fault.Conflict, Fault.Invalid)>> WriteAsync(
        string product_id, ReviewBody body, ReviewsClient reviews, ProductsClient products, CancellationToken ct)
    {
        var product = await NamedProduct.IdAsync(product_id, products, ct);
        if (!product.IsSuccess)
            return product.Fault;
        var written = await reviews.WriteReviewAsync(
            new() { ProductId = product.Value, Review = body.ToProto() }, cancellationToken: ct).AsResultAsync();
        if (!written.IsSuccess)
            return written.Fault;
        var view = new OwnReviewView(ReviewView.From(written.Value.Review), PostCodes.Of(written.Value.State));
        return TypedResults.Created($"/api/reviews/{view.Review.ReviewId}", view);
    }

    private static async Task<ApiAnswer<Ok<OwnReviewView>, (Fault.NotFound, Fault.Invalid)>> EditAsync(
        string review_id, ReviewBody body, ReviewsClient reviews, CancellationToken ct)
    {
        var edited = await reviews.EditReviewAsync(
            new() { ReviewId = review_id, Review = body.ToProto() }, cancellationToken: ct).AsResultAsync();
        return edited.IsSuccess
            ? TypedResults.Ok(new OwnReviewView(ReviewView.From(edited.Value.Review), PostCodes.Of(edited.Value.State)))
            : edited.Fault;
    }

    private static async Task<ApiAnswer<Ok<HelpfulView>, (Fault.NotFound, Fault.Conflict)>> MarkAsync(
        string review_id, ReviewsClient reviews, CancellationToken ct)
    {
        var marked = await reviews.MarkHelpfulAsync(new() { ReviewId = review_id }, cancellationToken: ct).AsResultAsync();
        return marked.IsSuccess ? TypedResults.Ok(new HelpfulView(marked.Value.Helpful)) : marked.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> ReportAsync(
        string review_id, ReportBody body, ReviewsClient reviews, CancellationToken ct)
    {
        var reported = await reviews.ReportReviewAsync(
            new() { ReviewId = review_id, Reason = body.Reason ?? "" }, cancellationToken: ct).AsResultAsync();
        return reported.IsSuccess ? TypedResults.NoContent() : reported.Fault;
    }
}
