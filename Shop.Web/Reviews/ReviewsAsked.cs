using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Catalog.V1;

namespace Shop.Web.Reviews;

/// <summary>Which of a product's reviews a page shows, as its address says it; what makes no sense is not asked for.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Stars">0: all.</param>
/// <param name="Sort">Null: the most helpful first.</param>
internal sealed record ReviewsAsked(int Page, int Stars, string? Sort)
{
    public static readonly IReadOnlyList<(string? Code, string Name)> Sorts =
        [(null, "Most helpful"), ("newest", "Newest"), ("best", "Best"), ("worst", "Worst")];

    public static ReviewsAsked From(string? page, string? stars, string? sort) => new(
        Number(page, ReviewLimits.LastPage) is > 0 and var number ? number : 1,
        Number(stars, 5),
        Sorts.Any(one => one.Code == sort) ? sort : null);

    /// <summary>Whether it is the list as it is linked to.</summary>
    public bool IsPlain => this is { Page: 1, Stars: 0, Sort: null };

    public ListReviewsRequest Of(string product) =>
        new() { ProductId = product, Page = Page, Stars = Stars, Sort = PostCodes.Sort(Sort) ?? ReviewSort.Unspecified };

    public string At(string slug)
    {
        var query = new Dictionary<string, string?>
        {
            ["stars"] = Stars > 0 ? Text(Stars) : null,
            ["sort"] = Sort,
            ["page"] = Page > 1 ? Text(Page) : null,
        };
        return QueryHelpers.AddQueryString($"/p/{slug}/reviews", query.Where(one => one.Value is not null));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : 0;
}
