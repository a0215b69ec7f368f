using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>Which part of a source is answered.</summary>
/// <param name="Whole">Whether any of it is.</param>
internal sealed record SourceFilter(bool Whole, IReadOnlyList<string> Includes, IReadOnlyList<string> Excludes)
{
    public static SourceFilter Read(JsonNode? wanted) => wanted switch
    {
        null => new SourceFilter(true, [], []),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => new SourceFilter(value.GetValue<bool>(), [], []),
        JsonObject lists => new SourceFilter(
            true,
            [.. lists.Texts("includes"), .. lists.Texts("include")],
            [.. lists.Texts("excludes"), .. lists.Texts("exclude")]),
        _ => new SourceFilter(true, wanted.AsTexts(), []),
    };

    /// <summary>As the query string says it.</summary>
    public static SourceFilter OfQuery(Call call)
    {
        var whole = call.Parameter("_source") switch { "false" => false, _ => true };
        var includes =
            (call.Parameter("_source") is { } named and not ("" or "true" or "false") ? named : call.Parameter("_source_includes"))?.Split(',');
        return new SourceFilter(whole, includes ?? [], call.Parameter("_source_excludes")?.Split(',') ?? []);
    }

    public JsonObject? Of(JsonObject source) => !Whole ? null
        : Includes.Count == 0 && Excludes.Count == 0 ? source.DeepClone().AsObject() : Filtered(source, "") as JsonObject ?? [];

    private JsonNode? Filtered(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject parts:
                var kept = new JsonObject();
                foreach (var (key, value) in parts)
                {
                    var below = path.Length == 0 ? key : $"{path}.{key}";
                    if (Excludes.Any(pattern => Fits(pattern, below)))
                        continue;
                    if (Included(below))
                        kept[key] = Filtered(value, below);
                    else if (value is JsonObject or JsonArray && Inner(value, below) is { } inner)
                        kept[key] = inner;
                }

                return kept;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Filtered(item, path))]);
            default:
                return node?.DeepClone();
        }
    }

    private bool Included(string path) => Includes.Count == 0 || Includes.Any(pattern => Fits(pattern, path));

    // An object that is not named itself may hold what is.
    private JsonNode? Inner(JsonNode? value, string path) => Filtered(value, path) switch
    {
        JsonObject { Count: > 0 } parts => parts,
        JsonArray items when items.Any(item => item is JsonObject { Count: > 0 }) => items,
        _ => null,
    };

    private static bool Fits(string pattern, string path) =>
        Wildcards.Fits(pattern, path) || path.StartsWith(pattern + ".", StringComparison.Ordinal) || Wildcards.Fits(pattern + ".*", path);
}
