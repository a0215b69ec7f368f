using Shop.Catalog.V1;

namespace Shop.Web.Reviews;

/// <summary>What somebody says of a product. All texts are plain.</summary>
/// <param name="Stars">1 to 5.</param>
/// <param name="Lang">A BCP 47 tag; null: English.</param>
/// <param name="Name">Of who wrote it, as they chose it.</param>
/// <param name="Verified">Written by who bought it here.</param>
/// <param name="EditedAt">Null: never.</param>
/// <param name="Helpful">Shoppers whom it helped.</param>
/// <param name="Reply">Of the shop; null: none.</param>
internal sealed record ReviewView(
    string ReviewId, int Stars, string Title, string Text, string? Lang, string Name, bool Verified, DateTimeOffset WrittenAt,
    DateTimeOffset? EditedAt, int Helpful, string? Reply, DateTimeOffset? RepliedAt)
{
    public static ReviewView From(Review review) => new(
        review.ReviewId,
        review.Stars,
        review.Title,
        review.Text,
        review.Lang.Length > 0 ? review.Lang : null,
        review.Name,
        review.Verified,
        review.WrittenAt.ToDateTimeOffset(),
        review.EditedAt?.ToDateTimeOffset(),
        review.Helpful,
        review.Reply.Length > 0 ? review.Reply : null,
        review.RepliedAt?.ToDateTimeOffset());
}

/// <summary>How the published reviews of a product divide.</summary>
/// <param name="Average">Null: there are none.</param>
/// <param name="ByStars">From five stars to one.</param>
internal sealed record RatingView(double? Average, int Count, IReadOnlyList<StarCount> ByStars)
{
    public static RatingView From(RatingSummary summary) => new(
        summary.Count > 0 ? summary.Average : null,
        summary.Count,
        [.. summary.ByStars.Select((count, place) => new StarCount(place + 1, count)).Reverse()]);
}

internal sealed record StarCount(int Stars, int Count);

/// <summary>One page of a product's reviews.</summary>
/// <param name="Total">With the stars that were asked for.</param>
/// <param name="Rating">Of all.</param>
internal sealed record ReviewListView(IReadOnlyList<ReviewView> Reviews, int Total, int Page, int PageSize, RatingView Rating)
{
    public static ReviewListView From(ListReviewsResponse found) => new(
        [.. found.Reviews.Select(ReviewView.From)], found.Total, found.Page, found.PageSize, RatingView.From(found.Summary));
}

/// <summary>A review as its writer sees it.</summary>
/// <param name="State">PENDING (somebody looks at it first), PUBLISHED or REJECTED.</param>
internal sealed record OwnReviewView(ReviewView Review, string State);

/// <summary>How many shoppers something helped, the caller among them.</summary>
internal sealed record HelpfulView(int Helpful);

/// <summary>A review as operators see it.</summary>
/// <param name="Reason">Why it was held back or rejected; null: it was not.</param>
/// <param name="Reports">Shoppers who reported it since somebody last looked.</param>
internal sealed record ModeratedReviewView(ReviewView Review, string ProductId, string State, string? Reason, int Reports)
{
    public static ModeratedReviewView From(ModeratedReview one) => new(
        ReviewView.From(one.Review), one.ProductId, PostCodes.Of(one.State), one.Reason.Length > 0 ? one.Reason : null, one.Reports);
}

internal sealed record ModeratedReviewsView(IReadOnlyList<ModeratedReviewView> Reviews, int Total);

/// <summary>The words of the API for what the protos number.</summary>
internal static class PostCodes
{
    public static string Of(PostState state) => state.ToString().ToUpperInvariant();

    /// <summary>Null for a word that is none.</summary>
    public static PostState? State(string? code) => code switch
    {
        null or "" => PostState.Unspecified,
        "PENDING" => PostState.Pending,
        "PUBLISHED" => PostState.Published,
        "REJECTED" => PostState.Rejected,
        _ => null,
    };

    /// <summary>Null for a word that is none.</summary>
    public static ReviewSort? Sort(string? code) => code switch
    {
        null or "" or "helpful" => ReviewSort.Unspecified,
        "newest" => ReviewSort.Newest,
        "best" => ReviewSort.Best,
        "worst" => ReviewSort.Worst,
        _ => null,
    };
}
