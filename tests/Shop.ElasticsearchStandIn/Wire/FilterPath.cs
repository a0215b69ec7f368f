using System.Text.Json.Nodes;
using Shop.StandIns.Queries;

namespace Shop.StandIns.Wire;

/// <summary>The query string's filter_path: which parts of an answer are sent. * is any one key, ** any number of them.</summary>
internal static class FilterPath
{
    public static JsonNode Of(JsonNode body, string paths) =>
        Kept(body, [.. paths.Split(',').Select(path => path.Trim().Split('.'))]) ?? new JsonObject();

    private static JsonNode? Kept(JsonNode? node, IReadOnlyList<string[]> paths)
    {
        if (paths.Any(path => path.Length == 0))
            return node?.DeepClone();
        switch (node)
        {
            case JsonObject parts:
                var kept = new JsonObject();
                foreach (var (key, value) in parts)
                {
                    var below = paths.SelectMany(path => Below(path, key)).ToList();
                    if (below.Count > 0 && Kept(value, below) is { } inner)
                        kept[key] = inner;
                }

                return kept.Count == 0 ? null : kept;
            case JsonArray items:
                var all = items.Select(item => Kept(item, paths)).Where(item => item is not null).ToArray();
                return all.Length == 0 ? null : new JsonArray(all);
            default:
                return null;
        }
    }

    private static IEnumerable<string[]> Below(string[] path, string key) => path[0] == "**"
        ? path.Length > 1 && Wildcards.Fits(path[1], key) ? [path[2..], path] : [path]
        : Wildcards.Fits(path[0], key) ? [path[1..]] : [];
}
