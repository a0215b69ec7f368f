using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.StandIns.Wire;

/// <summary>Values of a body whose types the facts have checked; settings may say numbers and flags as text, as the server lets them.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject from, string key) => from[key] is JsonValue value ? value.AsText() : null;

    public static int Whole(this JsonObject from, string key, int otherwise) =>
        from[key] is JsonValue value ? (int)value.AsNumber(key) : otherwise;

    public static double? Number(this JsonObject from, string key) => from[key] is JsonValue value ? value.AsNumber(key) : null;

    public static bool Flag(this JsonObject from, string key, bool otherwise = false) => from[key] is not JsonValue value
        ? otherwise
        : value.AsText() switch
        {
            "true" => true,
            "false" or "" => false,
            var other => throw Refusal.Argument($"Failed to parse value [{other}] as only [true] or [false] are allowed."),
        };

    /// <summary>One text or an array of them; none when the key is missing.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject from, string key) => from[key].AsTexts();

    public static IReadOnlyList<string> AsTexts(this JsonNode? node) => node switch
    {
        null => [],
        JsonArray items => [.. items.Select(item => item!.AsValue().AsText())],
        _ => [node.AsValue().AsText()],
    };

    public static string AsText(this JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    public static double AsNumber(this JsonValue value, string key) =>
        double.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Argument($"Failed to parse value [{value.AsText()}] for [{key}]");

    /// <summary>The only member of an object such as <c>{"name": {...}}</c>.</summary>
    public static (string Key, JsonNode? Value) Only(this JsonObject from, string where)
    {
        if (from.Count != 1)
        {
            throw Refusal.Parsing(from.Count == 0
                ? $"{where} malformed, empty clause found"
                : $"[{where}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]");
        }

        var (key, value) = from.First();
        return (key, value);
    }
}
