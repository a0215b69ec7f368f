using System.Text.RegularExpressions;

namespace Shop.Contracts;

/// <summary>The name of a thing in an address: lower-case letters and digits in groups divided by hyphens.</summary>
public static partial class Slug
{
    private const int Longest = 200;

    public static bool IsSlug(string text) => text.Length <= Longest && Shape().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
