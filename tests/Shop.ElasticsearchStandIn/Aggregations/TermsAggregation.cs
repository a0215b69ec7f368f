using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Aggregations;

/// <summary>A bucket for each value of a field.</summary>
internal static class TermsAggregation
{
    public static (string Type, JsonObject Result) Run(
        AggregationReader reader, JsonObject of, JsonObject inner, IReadOnlyList<IndexedDocument> documents, string? scope)
    {
        var size = of.Whole("size", 10);
        if (size <= 0)
            throw Refusal.Argument($"[size] must be greater than 0. Found [{size}] in [terms]");
        if (reader.Field("terms", of) is not { } field)
            return ("umterms", Result([], 0));
        var missing = of["missing"] is JsonValue instead ? FieldValue.Parse(field, instead) : null;
        var (wanted, leastCount) = (Wanted(of), of.Whole("min_doc_count", 1));
        var groups = new Dictionary<object, List<IndexedDocument>>();
        foreach (var document in documents)
        {
            var values = document.Of(field.Path);
            foreach (var value in values.Count == 0 && missing is not null ? [missing] : values.Distinct())
                Add(value, document);
        }

        if (leastCount == 0)
        {
            foreach (var value in reader.Indices.SelectMany(index => index.Snapshot.Numbers.Keys).SelectMany(document => document.Of(field.Path)))
                Add(value, null);
        }

        var buckets = groups.Where(group => group.Value.Count >= leastCount)
            .Select(group => (Key: group.Key, Shown: reader.Bucket(Named(field, group.Key), inner, group.Value, scope))).ToList();
        buckets.Sort((one, other) => Order(of, inner).Select(order => order(one, other)).FirstOrDefault(result => result != 0));
        var rest = buckets.Skip(size).Sum(bucket => (int)bucket.Shown["doc_count"]!);
        var type = field.IsFraction ? "dterms" : field.IsKeyword || field.IsText ? "sterms" : "lterms";
        return (type, Result([.. buckets.Take(size).Select(bucket => (JsonNode)bucket.Shown)], rest));

        void Add(object value, IndexedDocument? document)
        {
            if (!wanted(value))
                return;
            if (!groups.TryGetValue(value, out var group))
                groups[value] = group = [];
            if (document is not null)
                group.Add(document);
        }
    }

    private static JsonObject Result(JsonArray buckets, int others) =>
        new() { ["doc_count_error_upper_bound"] = 0, ["sum_other_doc_count"] = others, ["buckets"] = buckets };

    private static JsonObject Named(FieldMapping field, object key)
    {
        if (key is bool flag)
            return new JsonObject { ["key"] = flag ? 1 : 0, ["key_as_string"] = flag ? "true" : "false" };
        var named = new JsonObject { ["key"] = FieldValue.ToJson(key) };
        if (field.Type == "date")
            named["key_as_string"] = FieldValue.Date((long)key);
        return named;
    }

    // include and exclude: exact values, or patterns that the whole value has to fit.
    private static Func<object, bool> Wanted(JsonObject of)
    {
        if (of["include"] is JsonObject)
            throw Refusal.NotEvaluated("partitions of terms");
        var (include, exclude) = (Test(of["include"]), Test(of["exclude"]));
        return value => include?.Invoke(Text(value)) != false && exclude?.Invoke(Text(value)) != true;

        static Func<string, bool>? Test(JsonNode? node) => node switch
        {
            null => null,
            JsonArray values => values.AsTexts().ToHashSet().Contains,
            _ => new Regex(Queries.Patterns.Whole(node.GetValue<string>()), RegexOptions.Singleline).IsMatch,
        };
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static IEnumerable<Comparison<(object Key, JsonObject Shown)>> Order(JsonObject of, JsonObject inner)
    {
        var given = of["order"] switch { null => [], JsonArray several => several.ToList(), var one => [one] };
        foreach (var (path, direction) in given.SelectMany(one => one!.AsObject()).Select(pair => (pair.Key, pair.Value!.GetValue<string>())))
        {
            var sign = direction switch
            {
                "asc" => 1,
                "desc" => -1,
                _ => throw Refusal.Parsing($"Unknown order direction [{direction}]"),
            };
            if (path is "_term" or "_time")
                throw Refusal.NotEvaluated($"[{path}] as an order: it is _key since 6.0");
            if (path is not ("_count" or "_key") && !inner.ContainsKey(path.Split('>', '.')[0]))
            {
                throw new Refusal(500, "aggregation_execution_exception",
                    $"Invalid aggregation order path [{path}]. The provided aggregation [{path.Split('>', '.')[0]}] either does not exist, "
                    + "or is a pipeline aggregation and cannot be used to sort the buckets.");
            }

            yield return path switch
            {
                "_key" => (one, other) => sign * Keys(one.Key, other.Key),
                "_count" => (one, other) => sign * ((int)one.Shown["doc_count"]!).CompareTo((int)other.Shown["doc_count"]!),
                _ => (one, other) => Values(At(one.Shown, path), At(other.Shown, path), sign),
            };
        }

        if (given.Count == 0)
            yield return (one, other) => ((int)other.Shown["doc_count"]!).CompareTo((int)one.Shown["doc_count"]!);
        yield return (one, other) => Keys(one.Key, other.Key);
    }

    private static int Keys(object one, object other) => one is string text
        ? string.CompareOrdinal(text, (string)other)
        : FieldValue.AsDouble(one).CompareTo(FieldValue.AsDouble(other));

    // What has no value comes last, whichever the direction.
    private static int Values(double? one, double? other, int sign) =>
        one is null || other is null ? (one is null).CompareTo(other is null) : sign * one.Value.CompareTo(other.Value);

    private static double? At(JsonObject bucket, string path)
    {
        JsonObject? at = bucket;
        var steps = path.Split('>');
        var (last, metric) = steps[^1].Split('.') is [var name, var of] ? (name, of) : (steps[^1], null);
        foreach (var step in steps[..^1].Append(last))
            at = at?.FirstOrDefault(pair => pair.Key == step || pair.Key.EndsWith($"#{step}", StringComparison.Ordinal)).Value as JsonObject;
        var value = at?[metric ?? (at.ContainsKey("value") ? "value" : "doc_count")];
        return value is null || value.GetValueKind() != JsonValueKind.Number ? null
            : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
    }
}
