using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Mapping;

/// <summary>Values as a field keeps them: text, long, double, bool; dates as milliseconds since 1970.</summary>
internal static class FieldValue
{
    /// <summary>A value of a document or of a query, as that field keeps it; null when it is not one of the field's.</summary>
    public static object? Parse(FieldMapping field, JsonValue value)
    {
        var text = value.AsText();
        if (field.IsText || field.IsKeyword || field.Type == "binary")
            return text;
        if (field.Type == "boolean")
            return text switch { "true" => true, "false" or "" => false, _ => null };
        if (field.Type == "date")
            return Date(text, value.GetValueKind() == JsonValueKind.Number, field.Definition.Text("format"));
        return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : Number(field, text);
    }

    /// <summary>As an answer shows it.</summary>
    public static JsonNode? ToJson(object value) => value switch
    {
        string text => text,
        bool flag => flag,
        long whole => whole,
        double infinite when double.IsInfinity(infinite) => infinite > 0 ? "Infinity" : "-Infinity",
        // As Java writes it: 70.0, so that a client reads a fraction back.
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e7 =>
            JsonNode.Parse(number.ToString("0.0", CultureInfo.InvariantCulture)),
        double number => number,
        _ => throw new InvalidOperationException($"No field keeps a {value.GetType().Name}"),
    };

    public static double AsDouble(object value) => value switch
    {
        bool flag => flag ? 1 : 0,
        long whole => whole,
        double number => number,
        _ => throw Refusal.Shard("Expected numeric type on field", "illegal_argument_exception"),
    };

    public static string Date(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether a whole number stands for it: what a range's bounds round to.</summary>
    public static double? Loose(JsonValue value) =>
        double.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static object? Number(FieldMapping field, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return null;
        var scale = field.Definition.Number("scaling_factor") ?? 1;
        return field.Type switch
        {
            "float" => (double)(float)number,
            "half_float" => (double)(Half)number,
            "double" => number,
            "scaled_float" => Math.Round(number * scale, MidpointRounding.AwayFromZero) / scale,
            _ => Whole(field.Type, text, number),
        };
    }

    // Whole types cut fractions off unless coerce is off, and refuse what is out of their range.
    private static object? Whole(string type, string text, double number)
    {
        var (least, most) = type switch
        {
            "integer" => (int.MinValue, int.MaxValue),
            "short" => (short.MinValue, short.MaxValue),
            "byte" => (sbyte.MinValue, sbyte.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            if (number is < -9.2e18 or > 9.2e18)
                return null;
            whole = (long)number;
        }

        return whole < least || whole > most ? null : whole;
    }

    private static object? Date(string text, bool isNumber, string? format)
    {
        var formats = (format ?? "strict_date_optional_time||epoch_millis").Split("||");
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var epoch) && (isNumber || text.Length > 4))
        {
            if (formats.Contains("epoch_millis"))
                return epoch;
            if (formats.Contains("epoch_second"))
                return epoch * 1000;
        }

        return !isNumber && text.Length >= 4 && char.IsAsciiDigit(text[0]) && formats.Any(one => one.Contains("date", StringComparison.Ordinal))
            && DateTimeOffset.TryParse(
                text.Length == 4 ? text + "-01-01" : text.Length == 7 ? text + "-01" : text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var date)
            ? date.ToUnixTimeMilliseconds()
            : null;
    }
}
