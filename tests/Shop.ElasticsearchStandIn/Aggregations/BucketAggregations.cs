using System.Globalization;
using System.Text.Json.Nodes;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Aggregations;

/// <summary>Aggregations that sort documents into buckets.</summary>
internal static class BucketAggregations
{
    public static JsonObject Filters(AggregationReader reader, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents,
        string? scope)
    {
        var rest = documents.ToHashSet();
        JsonObject Counted(JsonNode? filter)
        {
            var kept = reader.Filter(filter, documents, scope);
            rest.ExceptWith(kept);
            return reader.Bucket([], inner, kept, scope);
        }

        var other = of.Flag("other_bucket", of["other_bucket_key"] is not null);
        if (of["filters"] is JsonArray anonymous)
        {
            var list = new JsonArray([.. anonymous.Select(filter => (JsonNode)Counted(filter))]);
            if (other)
                list.Add((JsonNode)reader.Bucket([], inner, [.. documents.Where(rest.Contains)], scope));
            return new JsonObject { ["buckets"] = list };
        }

        var buckets = new JsonObject();
        foreach (var (name, filter) in of["filters"] as JsonObject ?? throw Refusal.Argument("[filters] cannot be empty."))
            buckets[name] = Counted(filter);
        if (other)
            buckets[of.Text("other_bucket_key") ?? "_other_"] = reader.Bucket([], inner, [.. documents.Where(rest.Contains)], scope);
        return new JsonObject { ["buckets"] = buckets };
    }

    public static JsonObject Missing(AggregationReader reader, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents,
        string? scope)
    {
        reader.Field("missing", of);
        var name = of.Text("field")!;
        return reader.Bucket([], inner, [.. documents.Where(document => document.Of(name).Count == 0)], scope);
    }

    public static JsonObject Nested(AggregationReader reader, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents)
    {
        var path = of.Text("path") ?? throw Refusal.Argument("Required [path]");
        var mapped = reader.Indices.Any(index => index.Snapshot.Mapping.Objects.GetValueOrDefault(path) is { Nested: true });
        return reader.Bucket([], inner, mapped ? [.. documents.SelectMany(document => document.Below(path))] : [], path);
    }

    public static JsonObject ReverseNested(
        AggregationReader reader, string name, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        if (scope is null)
            throw Refusal.Argument($"Reverse nested aggregation [{name}] can only be used inside a [nested] aggregation");
        var path = of.Text("path");
        return reader.Bucket([], inner, [.. documents.Select(document => Above(document, path)).Distinct()], path);
    }

    public static JsonObject Range(AggregationReader reader, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        var field = reader.Field("range", of, numeric: true);
        if (of["ranges"] is not JsonArray { Count: > 0 } ranges)
            throw Refusal.Argument("No [ranges] specified for the [range] aggregation");
        var missing = of.Number("missing");
        var buckets = ranges.Select(range => range!.AsObject()).Select(range =>
        {
            var (from, to) = (range.Number("from"), range.Number("to"));
            var within = documents.Where(document => Numbers(document, field, missing)
                .Any(value => (from is null || value >= from) && (to is null || value < to)));
            var bucket = new JsonObject { ["key"] = range.Text("key") ?? $"{Java(from)}-{Java(to)}" };
            Add(bucket, "from", from);
            Add(bucket, "to", to);
            return (From: from ?? double.NegativeInfinity, To: to ?? double.PositiveInfinity,
                Bucket: reader.Bucket(bucket, inner, [.. within], scope));
        }).OrderBy(one => one.From).ThenBy(one => one.To).Select(one => one.Bucket).ToList();
        if (!of.Flag("keyed"))
            return new JsonObject { ["buckets"] = new JsonArray([.. buckets.Select(bucket => (JsonNode)bucket)]) };
        var keyed = new JsonObject();
        foreach (var bucket in buckets)
        {
            var key = (string)bucket["key"]!;
            bucket.Remove("key");
            keyed[key] = bucket;
        }

        return new JsonObject { ["buckets"] = keyed };
    }

    public static JsonObject Histogram(AggregationReader reader, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents,
        string? scope)
    {
        var field = reader.Field("histogram", of, numeric: true);
        if (of.Number("interval") is not { } interval || interval <= 0)
            throw Refusal.Argument("[interval] must be >0 for histogram aggregation [histogram]");
        if (of["extended_bounds"] is not null || of["hard_bounds"] is not null || of["order"] is not null)
            throw Refusal.NotEvaluated("bounds and order of a histogram");
        var (offset, least) = (of.Number("offset") ?? 0, of.Whole("min_doc_count", 0));
        var groups = documents
            .SelectMany(document => Numbers(document, field, of.Number("missing"))
                .Select(value => Math.Floor((value - offset) / interval) * interval + offset).Distinct().Select(key => (key, document)))
            .GroupBy(pair => pair.key, pair => pair.document).ToDictionary(group => group.Key, group => group.ToList());
        var buckets = new JsonArray();
        if (groups.Count > 0)
        {
            var steps = (int)Math.Round((groups.Keys.Max() - groups.Keys.Min()) / interval);
            foreach (var key in Enumerable.Range(0, steps + 1).Select(step => groups.Keys.Min() + step * interval))
            {
                var within = groups.GetValueOrDefault(key) ?? [];
                if (within.Count >= least)
                    buckets.Add((JsonNode)reader.Bucket(new JsonObject { ["key"] = FieldValue.ToJson(key) }, inner, within, scope));
            }
        }

        return new JsonObject { ["buckets"] = buckets };
    }

    private static IndexedDocument Above(IndexedDocument document, string? path)
    {
        var at = document;
        while (at.NestedPath != path)
            at = at.Parent ?? throw Refusal.Shard($"[reverse_nested] nested path [{path}] is not nested", "illegal_argument_exception");
        return at;
    }

    private static IEnumerable<double> Numbers(IndexedDocument document, FieldMapping? field, double? missing)
    {
        var values = field is null ? [] : document.Of(field.Path);
        return values.Count > 0 ? values.Select(FieldValue.AsDouble) : missing is { } instead ? [instead] : [];
    }

    private static void Add(JsonObject bucket, string key, double? bound)
    {
        if (bound is { } value)
            bucket[key] = FieldValue.ToJson(value);
    }

    // A whole number as Java writes a double: 10.0.
    private static string Java(double? bound) => bound is null ? "*"
        : bound == Math.Floor(bound.Value) ? bound.Value.ToString("0.0", CultureInfo.InvariantCulture)
            : bound.Value.ToString("R", CultureInfo.InvariantCulture);
}
