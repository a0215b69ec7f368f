using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Documents;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Documents by the values of their nested objects: every condition within holds for one and the same value.</summary>
internal static class NestedQueries
{
    public static Query Read(QueryReader reader, JsonObject of)
    {
        var path = of.Text("path") ?? throw Refusal.Parsing("[nested] requires 'path' field");
        if (of["query"] is not JsonObject query)
            throw Refusal.Parsing("[nested] requires 'query' field");
        var mode = of.Text("score_mode") ?? "avg";
        if (mode is not ("avg" or "sum" or "max" or "min" or "none"))
            throw Refusal.Argument($"No score mode for child query [{mode}] found");
        if (reader.Snapshot.Mapping.Objects.GetValueOrDefault(path) is not { } mapped)
        {
            return of.Flag("ignore_unmapped")
                ? new BooleanQuery()
                : throw Refusal.Shard($"[nested] failed to find nested object under path [{path}]");
        }

        if (!mapped.Nested)
            throw Refusal.Shard($"[nested] nested object under path [{path}] is not of nested type", "illegal_state_exception");
        var inner = reader.Within(path).Read(query);
        if (of["inner_hits"] is JsonObject hits)
            reader.InnerHits.Add(new InnerHits(hits.Text("name") ?? path, path, reader.NestedPath, inner, hits));
        var byParent = reader.Snapshot.Collect(inner, path).GroupBy(found => Ancestor(found.Key, reader.NestedPath), found => found.Value);
        var scores = byParent.Where(group => group.Key is not null)
            .ToDictionary(group => reader.Snapshot.Numbers[group.Key!], group => Score(mode, [.. group]));
        return QueryReader.Scored(new DocsQuery($"ToParentBlockJoinQuery ({inner})", scores, number => Explain(reader, inner, path, number)), of);
    }

    private static IndexedDocument? Ancestor(IndexedDocument document, string? path)
    {
        var at = document.Parent;
        while (at is not null && at.NestedPath != path)
            at = at.Parent;
        return at;
    }

    private static float Score(string mode, IReadOnlyList<float> scores) => mode switch
    {
        "sum" => scores.Sum(),
        "max" => scores.Max(),
        "min" => scores.Min(),
        "none" => 0,
        _ => scores.Average(),
    };

    private static Explanation? Explain(QueryReader reader, Query inner, string path, int number)
    {
        var below = reader.Snapshot.Documents[number]!.Below(path).ToHashSet();
        var matches = reader.Snapshot.Collect(inner, path).Where(found => below.Contains(found.Key)).OrderByDescending(found => found.Value).ToList();
        if (matches.Count == 0)
            return null;
        var best = new Explanation(matches[0].Value, $"Score based on {matches.Count} child docs in range, best match:");
        best.AddDetail(reader.Snapshot.Searcher.Explain(inner, reader.Snapshot.Numbers[matches[0].Key]));
        return best;
    }
}
