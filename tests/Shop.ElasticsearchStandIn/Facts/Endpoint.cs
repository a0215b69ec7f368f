using System.Text.Json.Nodes;

namespace Shop.StandIns.Facts;

/// <summary>One verb on one path.</summary>
/// <param name="Name">As the clients call it: indices.create.</param>
/// <param name="Body">The name of the body's type; null when it takes none.</param>
internal sealed record Endpoint(string Name, string Verb, string[] Path, HashSet<string> Query, string? Body)
{
    public static IEnumerable<Endpoint> Read(JsonNode fact) =>
        from path in fact["paths"]!.AsArray()
        let parts = path!.GetValue<string>().Split(' ')
        select new Endpoint(
            fact["name"]!.GetValue<string>(),
            parts[0],
            parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries),
            [.. fact["query"]!.AsArray().Select(key => key!.GetValue<string>())],
            (string?)fact["body"]);

    public Dictionary<string, string>? Match(IReadOnlyList<string> segments)
    {
        if (segments.Count != Path.Length)
            return null;
        var parts = new Dictionary<string, string>();
        for (var i = 0; i < Path.Length; i++)
        {
            if (Path[i].StartsWith('{'))
            {
                // A name that starts with an underscore is a verb's, unless it stands for every index; a document may have any id.
                if (i == 0 && segments[i].StartsWith('_') && segments[i] != "_all")
                    return null;
                parts[Path[i][1..^1]] = segments[i];
            }
            else if (Path[i] != segments[i])
            {
                return null;
            }
        }

        return parts;
    }
}
