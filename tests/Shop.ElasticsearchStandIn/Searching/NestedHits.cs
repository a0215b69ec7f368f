using System.Text.Json.Nodes;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>inner_hits: the nested values that made a document match.</summary>
internal static class NestedHits
{
    private const int MostInner = 100;

    public static void Add(Call call, JsonObject shown, Hit hit, QueryReader reader)
    {
        var all = new JsonObject();
        foreach (var inner in reader.InnerHits)
        {
            var (from, size) = (inner.Definition.Whole("from", 0), inner.Definition.Whole("size", 3));
            if (from + size > MostInner)
            {
                throw Refusal.Shard($"Inner result window is too large, the inner hit definition's [{inner.Name}]'s from + size must be less than or "
                    + $"equal to: [{MostInner}] but was [{from + size}].", "illegal_argument_exception");
            }

            var sort = Sorting.Read(inner.Definition["sort"], 1, inner.Path);
            var found = reader.Snapshot.Collect(inner.Query, inner.Path).Where(pair => pair.Key.Root == hit.Document)
                .Select(pair => new Hit(pair.Key, hit.Index, pair.Value, sort.Keys(reader.Snapshot, pair.Key, pair.Value))).ToList();
            found.Sort((one, other) => sort.Compare(one.Keys, other.Keys) is var order and not 0
                ? order : one.Document.Offset.CompareTo(other.Document.Offset));
            var hits = new JsonArray();
            foreach (var one in found.Skip(from).Take(size))
            {
                var of = Search.Shown(call, inner.Definition, sort.ByScore ? one : one with { Score = null }, reader, query: null);
                of["_nested"] = new JsonObject { ["field"] = inner.Path, ["offset"] = one.Document.Offset };
                if (sort.Given)
                    of["sort"] = sort.Shown(one.Keys);
                hits.Add((JsonNode)of);
            }

            all[inner.Name] = new JsonObject
            {
                ["hits"] = new JsonObject
                {
                    ["total"] = new JsonObject { ["value"] = found.Count, ["relation"] = "eq" },
                    ["max_score"] = found.Count == 0 || !sort.ByScore ? null : found.Max(one => one.Score),
                    ["hits"] = hits,
                },
            };
        }

        if (all.Count > 0)
            shown["inner_hits"] = all;
    }
}
