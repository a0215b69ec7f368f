using System.Globalization;

namespace Shop.Web.Edge;

/// <summary>
/// A place in PostgreSQL's log, two hexadecimal numbers "X/Y"; what was written before it is seen by every copy that has reached it.
/// </summary>
internal readonly record struct LogPosition(uint Segment, uint Offset) : IComparable<LogPosition>
{
    private const int MostDigits = 8;

    public static LogPosition? Parse(string? text) =>
        text?.Split('/') is [var segment, var offset] && Number(segment) is { } high && Number(offset) is { } low ? new(high, low) : null;

    public int CompareTo(LogPosition other) => (Segment, Offset).CompareTo((other.Segment, other.Offset));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Segment:X}/{Offset:X}");

    private static uint? Number(string text) =>
        text.Length <= MostDigits && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
