using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Shop.Orders.Checkout;

/// <summary>Judges what people typed as people see it, and not as a computer stores it.</summary>
internal static class VisibleText
{
    /// <summary>UTF-16 code units, as the forms count them.</summary>
    public const int Longest = 200;

    // They make letters stand in another order than they are written in: a label shows another name than the one that is stored. Marks,
    // embeddings and isolates are how people write two directions in one line, and pages isolate every text.
    private static readonly FrozenSet<int> Overrides = new[] { 0x202D, 0x202E }.ToFrozenSet();

    // Letters and symbols by name that show nothing: Hangul fillers, the empty Braille cell, the place of a lost object.
    private static readonly FrozenSet<int> Blanks = new[] { 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0xFFFC }.ToFrozenSet();

    /// <summary>Null when the text can stand on a parcel; otherwise what to do about it.</summary>
    /// <param name="what">What is asked for, as "a name".</param>
    public static string? Wrong(string text, string what) =>
        text.EnumerateRunes().Any(IsControl) ? $"Enter {what} on one line, without tabs or other control characters."
        : IsSeen(text) && text.EnumerateRunes().Any(rune => Overrides.Contains(rune.Value))
            ? $"Enter {what} without invisible characters that turn its letters around."
        : text.Length > Longest || !IsSeen(text) ? $"Enter {what} of up to {Longest} characters."
        : null;

    /// <summary>False for nothing, and for what looks like it: blanks, zero-width and direction characters, marks that stand on no letter.</summary>
    public static bool IsSeen(string text) => text.EnumerateRunes().Any(IsSeen);

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsSeen(Rune rune) => !Blanks.Contains(rune.Value) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
