using System.Text.Json.Nodes;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>collapse: of hits with the same value, the first.</summary>
internal static class Collapsing
{
    public static List<Hit> Of(JsonObject body, List<Hit> hits)
    {
        if (body["collapse"] is not JsonObject collapse)
            return hits;
        if (collapse["inner_hits"] is not null)
            throw Refusal.NotEvaluated("inner_hits of collapse");
        var name = collapse.Text("field") ?? throw Refusal.Parsing("[collapse] requires a field");
        foreach (var index in hits.Select(hit => hit.Index).Distinct())
        {
            var field = index.Snapshot.Mapping.Fields.GetValueOrDefault(name)
                ?? throw Refusal.Shard($"no mapping found for `{name}` in order to collapse on", "illegal_argument_exception");
            if (!field.HasDocValues)
                throw Refusal.Shard($"unknown type for collapse field `{name}`, only keywords and numbers are accepted",
                    "illegal_argument_exception");
        }

        return [.. hits.DistinctBy(hit => hit.Document.Of(name) is { Count: > 0 } values ? FieldValue.ToJson(values[0])?.ToJsonString() : null)];
    }
}
