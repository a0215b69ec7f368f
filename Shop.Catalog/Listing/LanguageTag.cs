using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Catalog.Listing;

/// <summary>
/// What names a language as BCP 47 does: a language, then perhaps a script, a region and variants. The column's check has the same shape.
/// </summary>
internal static partial class LanguageTag
{
    public static bool NamesALanguage(string tag) => Shape().IsMatch(tag) && IsRegistered(tag);

    // ISO 639 gives no code to what it does not know.
    private static bool IsRegistered(string tag) => CultureInfo.GetCultureInfo(tag).ThreeLetterISOLanguageName is not "";

    [GeneratedRegex(
        @"^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
