using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Contracts;

/// <summary>
/// What a picture is called wherever one is named: the hash of its content, and behind that of a photograph its size, as
/// <c>0a1b...-2400x1600</c>. So a page knows from the name alone which renditions there are and how much room they take; nobody has to ask.
/// A drawing (SVG) fits every size and has none.
/// </summary>
/// <param name="Hash">Lower-case hex SHA-256 of the content.</param>
/// <param name="Width">Pixels; 0: a drawing.</param>
/// <param name="Height">Likewise.</param>
public sealed partial record PictureName(string Hash, int Width, int Height)
{
    /// <summary>Of the widest rendition.</summary>
    public const int Widest = 1600;

    private static readonly int[] Steps = [160, 320, 480, 640, 960, 1280, Widest];

    public bool IsDrawing => Width == 0;

    /// <summary>
    /// How wide the renditions are, rising: the usual widths below the picture's own, and its own up to <see cref="Widest"/>. None of a drawing.
    /// </summary>
    public IReadOnlyList<int> Widths =>
        IsDrawing ? [] : [.. Steps.Where(step => step < Math.Min(Width, Widest)), Math.Min(Width, Widest)];

    /// <summary>Null for what is no name.</summary>
    public static PictureName? Parse(string? text)
    {
        var match = Shape().Match(text ?? "");
        if (!match.Success)
            return null;
        var hash = match.Groups["hash"].Value;
        return match.Groups["width"].Success ? new(hash, Number(match, "width"), Number(match, "height")) : new(hash, 0, 0);
    }

    public override string ToString() => IsDrawing ? Hash : string.Create(CultureInfo.InvariantCulture, $"{Hash}-{Width}x{Height}");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<hash>[0-9a-f]{64})(-(?<width>[1-9][0-9]{0,4})x(?<height>[1-9][0-9]{0,4}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
