using System.Globalization;

namespace Shop.Catalog.Search;

/// <summary>Stars that a shopper can ask for: so many or more.</summary>
public static class RatingLadder
{
    public static readonly IReadOnlyList<string> Steps = ["4", "3", "2", "1"];

    /// <summary>All of them, empty ones too.</summary>
    /// <param name="count">Products whose average is at least so many stars.</param>
    public static IReadOnlyList<FoundValue> Values(Func<int, int> count) =>
        [.. Steps.Select(step => new FoundValue(step, $"{step} and up", count(int.Parse(step, CultureInfo.InvariantCulture))))];
}
