using System.Globalization;
using System.Text;
using Shop.Contracts;

namespace Shop.Catalog.Reviews;

/// <summary>Judges what shoppers write: plain text of a bounded length that shows something. How it is shown is the site's business.</summary>
public static class PostText
{
    /// <summary>What is kept of a text: ends of lines are "\n", and nothing stands around it.</summary>
    public static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>Null when it may be kept; otherwise what to do about it.</summary>
    /// <param name="text">As <see cref="Tidy"/> leaves it.</param>
    /// <param name="what">What is asked for, as "a title".</param>
    /// <param name="most">UTF-16 code units.</param>
    /// <param name="isOneLine">Whether it may not be divided.</param>
    public static string? Wrong(string text, string what, int most, bool isOneLine) =>
        text.EnumerateRunes().Any(rune => IsRefused(rune, isOneLine))
            ? $"Enter {what} {(isOneLine ? "on one line, " : "")}without control or invisible characters."
        : text.Length > most || !text.EnumerateRunes().Any(IsSeen) ? $"Enter {what} of up to {most:N0} characters."
        : null;

    /// <summary>The refusal of whatever is wrong; null: nothing is.</summary>
    public static Fault.Invalid? Wrongs(params (string Field, string? Wrong)[] judged)
    {
        var wrong = judged.Where(field => field.Wrong is not null).ToDictionary(field => field.Field, field => new[] { field.Wrong! });
        return wrong.Count > 0 ? new Fault.Invalid(wrong) : null;
    }

    // A lone surrogate is read as U+FFFD. Joiners make one sign of several emoji, and letters of some scripts; of direction only the plain marks.
    private static bool IsRefused(Rune rune, bool isOneLine) => rune.Value switch
    {
        '\n' => isOneLine,
        0xFFFD => true,
        0x200C or 0x200D or 0x200E or 0x200F => false,
        >= 0xE0020 and <= 0xE007F => false,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate,
    };

    private static bool IsSeen(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune) || Rune.IsPunctuation(rune);
}
