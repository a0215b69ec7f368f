using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Catalog.Search;

/// <summary>
/// Values of a facet in the order in which people look for them: sizes from small to large, numbers by what they are worth, all else by name.
/// How many products have one makes no difference: nothing moves from under the pointer.
/// </summary>
public sealed partial class TraitOrder : IComparer<FoundValue>
{
    public static readonly TraitOrder Instance = new();

    private static readonly string[] Sizes = ["xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl"];

    public int Compare(FoundValue? x, FoundValue? y) => KeyOf(x!.Name).CompareTo(KeyOf(y!.Name)) is not 0 and var order
        ? order
        : string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

    private static (int Group, decimal Place) KeyOf(string name)
    {
        var size = Array.IndexOf(Sizes, name.Trim().ToLowerInvariant());
        if (size >= 0)
            return (0, size);
        var number = Number().Match(name);
        return number.Success && decimal.TryParse(number.Value.Replace(',', '.'), CultureInfo.InvariantCulture, out var worth) ? (1, worth) : (2, 0);
    }

    [GeneratedRegex(@"^\d{1,9}([.,]\d{1,4})?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
