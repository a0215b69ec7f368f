using System.Globalization;
using System.Text;

namespace Shop.Demo;

/// <summary>Names as they stand in addresses and codes: "Sauté Pan" is "saute-pan".</summary>
internal static class DemoSlug
{
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant().Replace("'", "").Replace("ß", "ss").Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    /// <summary>The same for a SKU's code: "HARBOUR-MUG-STONE-350-ML".</summary>
    public static string Code(params IEnumerable<string> parts) => string.Join('-', parts.Select(Of)).ToUpperInvariant();
}
