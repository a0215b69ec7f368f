using System.Text.Json.Nodes;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Searching;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Aggregations;

/// <summary>Aggregations that make one number, or some hits, of documents.</summary>
internal static class MetricAggregations
{
    private const int MostTopHits = 100;

    public static JsonObject Run(AggregationReader reader, string kind, JsonObject of, IReadOnlyList<IndexedDocument> documents)
    {
        var field = reader.Field(kind, of, numeric: kind is not ("value_count" or "cardinality"));
        var missing = of["missing"] is JsonValue instead && field is not null ? FieldValue.Parse(field, instead) : null;
        var values = field is null
            ? []
            : documents.SelectMany(document => document.Of(field.Path) is { Count: > 0 } own ? own : missing is null ? [] : [missing]).ToList();
        if (kind == "value_count")
            return new JsonObject { ["value"] = values.Count };
        if (kind == "cardinality")
            return new JsonObject { ["value"] = values.Distinct().Count() };

        var numbers = values.Select(FieldValue.AsDouble).ToList();
        double? Number(string of) => of switch
        {
            "sum" => numbers.Sum(),
            _ when numbers.Count == 0 => null,
            "min" => numbers.Min(),
            "max" => numbers.Max(),
            _ => numbers.Average(),
        };
        JsonNode? Value(string of) => Number(of) is { } number ? FieldValue.ToJson(number) : null;
        if (kind == "stats")
        {
            return new JsonObject
            {
                ["count"] = numbers.Count,
                ["min"] = Value("min"),
                ["max"] = Value("max"),
                ["avg"] = Value("avg"),
                ["sum"] = Value("sum"),
            };
        }

        var shown = new JsonObject { ["value"] = Value(kind) };
        if (field?.Type == "date" && kind != "sum" && Number(kind) is { } date)
            shown["value_as_string"] = FieldValue.Date((long)date);
        return shown;
    }

    public static JsonObject TopHits(AggregationReader reader, JsonObject of, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        var (from, size) = (of.Whole("from", 0), of.Whole("size", 3));
        if (from + size > MostTopHits)
        {
            throw Refusal.Shard(
                $"Top hits result window is too large, the top hits aggregator [top_hits]'s from + size must be less than or equal to: "
                + $"[{MostTopHits}] but was [{from + size}].", "illegal_argument_exception");
        }

        var sort = Sorting.Read(of["sort"], reader.Indices.Count, scope);
        var hits = documents.Select(document =>
        {
            var index = reader.Indices.First(index => index.Name == document.Index);
            var score = reader.Scores.GetValueOrDefault(document.Root);
            return new Hit(document, index, score, sort.Keys(index.Snapshot, document, score));
        }).ToList();
        hits.Sort((one, other) => sort.Compare(one.Keys, other.Keys) is var order and not 0
            ? order
            : one.Index.Snapshot.Numbers[one.Document].CompareTo(other.Index.Snapshot.Numbers[other.Document]));
        var shown = new JsonArray();
        foreach (var hit in hits.Skip(from).Take(size))
        {
            var one = Search.Shown(reader.Call, of, sort.ByScore ? hit : hit with { Score = null }, reader: null, query: null);
            if (scope is not null)
                one["_nested"] = new JsonObject { ["field"] = scope, ["offset"] = hit.Document.Offset };
            if (sort.Given)
                one["sort"] = sort.Shown(hit.Keys);
            shown.Add((JsonNode)one);
        }

        return new JsonObject
        {
            ["hits"] = new JsonObject
            {
                ["total"] = new JsonObject { ["value"] = hits.Count, ["relation"] = "eq" },
                ["max_score"] = hits.Count == 0 || !sort.ByScore ? null : hits.Max(hit => hit.Score),
                ["hits"] = shown,
            },
        };
    }
}
