using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Web.Compare;

/// <summary>Which products are compared: their slugs in the order in which they were chosen. The page's address is all there is to know.</summary>
internal sealed record ComparedProducts(IReadOnlyList<string> Slugs, bool AreTooMany)
{
    /// <summary>Columns that can be told apart at a glance.</summary>
    public const int Most = 4;

    public const string Path = "/compare";

    /// <param name="slugs">As an address has them: anything.</param>
    public static ComparedProducts Read(IReadOnlyList<string> slugs)
    {
        List<string> named = [.. slugs.Where(Slug.IsSlug).Distinct()];
        return new([.. named.Take(Most)], named.Count > Most);
    }

    /// <summary>The page without one of them.</summary>
    public string Without(string slug) => AddressOf([.. Slugs.Where(one => one != slug)]);

    public static string AddressOf(IReadOnlyList<string> slugs) =>
        QueryHelpers.AddQueryString(Path, slugs.Select(slug => KeyValuePair.Create("p", (string?)slug)));
}
