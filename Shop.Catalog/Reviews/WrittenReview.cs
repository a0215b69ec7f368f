using System.Text.RegularExpressions;
using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Reviews;

/// <summary>What a reviewer wrote, as it is kept.</summary>
internal sealed partial record WrittenReview(int Stars, string Title, string Text, string Name, string Lang)
{
    public static Result<WrittenReview> Read(ReviewText? given)
    {
        given ??= new();
        var review = new WrittenReview(
            given.Stars, PostText.Tidy(given.Title), PostText.Tidy(given.Text), PostText.Tidy(given.Name), given.Lang.Trim());
        var wrong = PostText.Wrongs(
            ("stars", review.Stars is >= 1 and <= 5 ? null : "Choose one to five stars."),
            ("title", PostText.Wrong(review.Title, "a title", ReviewLimits.LongestTitle, isOneLine: true)),
            ("text", PostText.Wrong(review.Text, "your review", ReviewLimits.LongestText, isOneLine: false)),
            ("name", PostText.Wrong(review.Name, "a name", ReviewLimits.LongestName, isOneLine: true)),
            ("lang", LanguageShape().IsMatch(review.Lang) ? null : "Name a language as BCP 47 does: \"de\", \"pt-BR\"."));
        return wrong is null ? review : wrong;
    }

    public NpgsqlParameter[] Parameters =>
        [new("stars", Stars), new("title", Title), new("body", Text), new("name", Name), new("lang", Lang)];

    [GeneratedRegex(@"^([a-z]{2,3}(-[a-z0-9]{2,8})*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageShape();
}
