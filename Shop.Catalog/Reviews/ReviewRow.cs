using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;

namespace Shop.Catalog.Reviews;

/// <summary>The JSON that the function <c>review_shown</c> returns.</summary>
public sealed record ReviewRow(
    Guid ReviewId,
    int Stars,
    string Title,
    string Text,
    string Lang,
    string Name,
    bool Verified,
    DateTimeOffset WrittenAt,
    DateTimeOffset? EditedAt,
    int Helpful,
    string Reply,
    DateTimeOffset? RepliedAt)
{
    public Review ToProto() => new()
    {
        ReviewId = ReviewId.ToString(),
        Stars = Stars,
        Title = Title,
        Text = Text,
        Lang = Lang,
        Name = Name,
        Verified = Verified,
        WrittenAt = Timestamp.FromDateTimeOffset(WrittenAt),
        EditedAt = EditedAt is { } edited ? Timestamp.FromDateTimeOffset(edited) : null,
        Helpful = Helpful,
        Reply = Reply,
        RepliedAt = RepliedAt is { } replied ? Timestamp.FromDateTimeOffset(replied) : null,
    };

    /// <param name="byStars">Five numbers; null: nothing was written.</param>
    /// <param name="average">Null: the same.</param>
    public static RatingSummary Summary(IReadOnlyList<int>? byStars, decimal? average) => new()
    {
        Count = byStars?.Sum() ?? 0,
        Average = (double)(average ?? 0),
        ByStars = { byStars ?? [0, 0, 0, 0, 0] },
    };
}
