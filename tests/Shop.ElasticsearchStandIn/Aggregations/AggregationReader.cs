using System.Text.Json.Nodes;
using Shop.StandIns.Cluster;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Queries;
using Shop.StandIns.Searching;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Aggregations;

/// <summary>Reads aggregations and counts them over documents.</summary>
/// <param name="scores">Of the documents that the search found.</param>
internal sealed class AggregationReader(Call call, IReadOnlyList<IndexState> indices, IReadOnlyDictionary<IndexedDocument, float> scores)
{
    private readonly bool _typedKeys = call.Flag("typed_keys");

    public Call Call => call;

    public IReadOnlyList<IndexState> Indices => indices;

    public IReadOnlyDictionary<IndexedDocument, float> Scores => scores;

    /// <param name="scope">The nested object the documents are values of; null: whole documents.</param>
    public JsonObject Run(JsonObject aggregations, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        var shown = new JsonObject();
        foreach (var (name, node) in aggregations)
        {
            if (name.IndexOfAny(['[', ']', '>']) >= 0)
                throw Refusal.Parsing($"Invalid aggregation name [{name}]. Aggregation names can contain any character except '[', ']', and '>'");
            var (kind, of, inner, meta) = Parts(name, node);
            var (type, result) = One(name, kind, of, inner, documents, scope);
            if (meta is not null)
                result["meta"] = meta.DeepClone();
            shown[_typedKeys ? $"{type}#{name}" : name] = result;
        }

        return shown;
    }

    /// <summary>A bucket: its number of documents, and what is counted below.</summary>
    public JsonObject Bucket(JsonObject bucket, JsonObject inner, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        bucket["doc_count"] = documents.Count;
        foreach (var (name, of) in Run(inner, documents, scope).ToList())
            bucket[name] = of!.DeepClone();
        return bucket;
    }

    /// <summary>Those of the documents that a query matches.</summary>
    public IReadOnlyList<IndexedDocument> Filter(JsonNode? query, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        var kept = indices.SelectMany(index => index.Snapshot.Collect(new QueryReader(index.Snapshot, scope).Read(query), scope).Keys).ToHashSet();
        return [.. documents.Where(kept.Contains)];
    }

    /// <summary>The field an aggregation is over; null when no index maps it.</summary>
    public FieldMapping? Field(string aggregation, JsonObject of, bool numeric = false)
    {
        if (of["script"] is not null)
            throw Refusal.NotEvaluated("scripts");
        var name = of.Text("field") ?? throw Refusal.Argument($"Required one of fields [field, script], but none were specified. ");
        var field = indices.Select(index => index.Snapshot.Mapping.Fields.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);
        if (field is { IsText: true } && !field.Definition.Flag("fielddata"))
            throw Refusal.Shard(Sorting.NoFielddata(name), "illegal_argument_exception");
        if (field is { IsText: false, HasDocValues: false })
        {
            throw Refusal.Shard(
                $"Can't load fielddata on [{name}] because fielddata is unsupported on fields of type [{field.Type}]. Use doc values instead.",
                "illegal_argument_exception");
        }

        if (numeric && field is { IsKeyword: true })
            throw Refusal.Shard($"Field [{name}] of type [{field.Type}] is not supported for aggregation [{aggregation}]",
                "illegal_argument_exception");
        return field;
    }

    private static (string Kind, JsonObject Of, JsonObject Inner, JsonNode? Meta) Parts(string name, JsonNode? node)
    {
        if (node is not JsonObject definition)
            throw Refusal.Parsing($"Aggregation definition for [{name} starts with a [VALUE_STRING], expected a [START_OBJECT].");
        if (definition.ContainsKey("aggs") && definition.ContainsKey("aggregations"))
            throw Refusal.Parsing($"Found two sub aggregation definitions under [{name}]");
        var kinds = definition.Where(pair => pair.Key is not ("aggs" or "aggregations" or "meta")).ToList();
        if (kinds.Count == 0)
            throw Refusal.Parsing($"Missing definition for aggregation [{name}]");
        if (kinds.Count > 1)
            throw Refusal.Parsing($"Found two aggregation type definitions in [{name}]: [{kinds[0].Key}] and [{kinds[1].Key}]");
        var inner = (definition["aggs"] ?? definition["aggregations"]) as JsonObject ?? [];
        return (kinds[0].Key, kinds[0].Value as JsonObject ?? [], inner, definition["meta"]);
    }

    private (string Type, JsonObject Result) One(
        string name, string kind, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        if (inner.Count > 0 && kind is "min" or "max" or "avg" or "sum" or "stats" or "value_count" or "cardinality" or "top_hits" && inner.Count > 0)
            throw new Refusal(500, "aggregation_initialization_exception", $"Aggregator [{name}] of type [{kind}] cannot accept sub-aggregations");
        return kind switch
        {
            "terms" => TermsAggregation.Run(this, of, inner, documents, scope),
            "filter" => ("filter", Bucket([], inner, Filter(of, documents, scope), scope)),
            "filters" => ("filters", BucketAggregations.Filters(this, of, inner, documents, scope)),
            "global" => scope is null
                ? ("global",
                    Bucket([], inner, [.. indices.SelectMany(index => index.Snapshot.Numbers.Keys).Where(one => one.NestedPath is null)], null))
                : throw new Refusal(500, "aggregation_execution_exception",
                    $"Aggregator [{name}] of type [global] can only be defined as a top level aggregator"),
            "missing" => ("missing", BucketAggregations.Missing(this, of, inner, documents, scope)),
            "nested" => ("nested", BucketAggregations.Nested(this, of, inner, documents)),
            "reverse_nested" => ("reverse_nested", BucketAggregations.ReverseNested(this, name, of, inner, documents, scope)),
            "range" => ("range", BucketAggregations.Range(this, of, inner, documents, scope)),
            "histogram" => ("histogram", BucketAggregations.Histogram(this, of, inner, documents, scope)),
            "top_hits" => ("top_hits", MetricAggregations.TopHits(this, of, documents, scope)),
            "min" or "max" or "avg" or "sum" or "stats" or "value_count" or "cardinality" =>
                (kind, MetricAggregations.Run(this, kind, of, documents)),
            _ => throw Refusal.NotEvaluated($"[{kind}] aggregations"),
        };
    }
}
