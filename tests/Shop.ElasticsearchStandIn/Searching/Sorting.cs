using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>The order of hits.</summary>
internal sealed class Sorting
{
    private readonly List<SortKey> _keys;
    private readonly string? _scope;

    private Sorting(List<SortKey> keys, bool given, string? scope) => (_keys, Given, _scope) = (keys, given, scope);

    /// <summary>Whether the request named an order; its keys are answered then.</summary>
    public bool Given { get; }

    public bool ByScore => _keys.Exists(key => key.Field == "_score");

    /// <param name="scope">The nested object whose values are sorted; null: whole documents.</param>
    public static Sorting Read(JsonNode? sort, int indices, string? scope = null)
    {
        _ = indices;
        var given = sort switch { null => [], JsonArray several => several.ToList(), var one => [one] };
        var keys = given.Select(one => SortKey.Read(one!)).ToList();
        return keys.Count == 0
            ? new Sorting([new SortKey("_score", Descending: true, [])], given: false, scope)
            : new Sorting(keys, given: true, scope);
    }

    public static string NoFielddata(string field) =>
        "Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are "
        + $"disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [{field}] in order to load field data by "
        + "uninverting the inverted index. Note that this can use significant memory.";

    public object?[] Keys(IndexSnapshot snapshot, IndexedDocument document, float score) =>
        [.. _keys.Select(key => key.Of(snapshot, document, score, _scope))];

    public int Compare(object?[] one, object?[] other)
    {
        for (var i = 0; i < _keys.Count; i++)
        {
            if (_keys[i].Compare(one[i], other[i]) is var order and not 0)
                return order;
        }

        return 0;
    }

    public bool IsAfter(object?[] keys, JsonArray after)
    {
        if (after.Count != _keys.Count)
            throw Refusal.Argument($"search_after has {after.Count} value(s) but sort has {_keys.Count}.");
        return Compare(keys, [.. after.Select((value, i) => SortKey.Given(value, keys[i]))]) > 0;
    }

    public JsonArray Shown(object?[] keys) => new([.. keys.Select(key => key switch
    {
        null => null,
        float score => JsonValue.Create(score),
        bool flag => JsonValue.Create(flag ? 1 : 0),
        _ => FieldValue.ToJson(key),
    })]);
}

/// <param name="Options">mode, missing, unmapped_type, nested.</param>
internal sealed record SortKey(string Field, bool Descending, JsonObject Options)
{
    public static SortKey Read(JsonNode one)
    {
        if (one is JsonValue name)
            return new SortKey(name.GetValue<string>(), name.GetValue<string>() == "_score", []);
        var (field, value) = one.AsObject().Only("sort");
        if (field is "_script" or "_geo_distance")
            throw Refusal.NotEvaluated($"sorting by {field}");
        var options = value as JsonObject ?? new JsonObject { ["order"] = value?.DeepClone() };
        var order = options.Text("order") ?? (field == "_score" ? "desc" : "asc");
        return new SortKey(field, order == "desc", options);
    }

    /// <summary>A value of search_after, as the sort keeps it.</summary>
    public static object? Given(JsonNode? value, object? like) => value is not JsonValue leaf ? null : leaf.GetValueKind() switch
    {
        JsonValueKind.String => leaf.GetValue<string>(),
        _ when like is float => (float)leaf.AsNumber("search_after"),
        _ when like is double => leaf.AsNumber("search_after"),
        _ => (long)leaf.AsNumber("search_after"),
    };

    public object? Of(IndexSnapshot snapshot, IndexedDocument document, float score, string? scope)
    {
        if (Field == "_score")
            return score;
        if (Field == "_doc")
            return (long)snapshot.Numbers[document];
        if (Field == "_id")
            return document.Id;
        if (snapshot.Mapping.Fields.GetValueOrDefault(Field) is not { } field)
        {
            return Options.ContainsKey("unmapped_type")
                ? Missing(null)
                : throw Refusal.Shard($"No mapping found for [{Field}] in order to sort on");
        }

        if (field.IsText && !field.Definition.Flag("fielddata"))
            throw Refusal.Shard(Sorting.NoFielddata(Field), "illegal_argument_exception");
        if (!field.IsText && !field.HasDocValues)
            throw Refusal.Shard(
                $"Can't load fielddata on [{Field}] because fielddata is unsupported on fields of type [{field.Type}]. Use doc values instead.",
                "illegal_argument_exception");
        var values = Values(snapshot, document, field, scope);
        return values.Count == 0 ? Missing(field) : Picked(values);
    }

    public int Compare(object? one, object? other)
    {
        if (one is null || other is null)
        {
            var first = Options.Text("missing") == "_first" ? -1 : 1;
            return one is null == other is null ? 0 : one is null ? first : -first;
        }

        var order = one is string text ? string.CompareOrdinal(text, other as string)
            : one is long whole && other is long also ? whole.CompareTo(also)
            : Number(one).CompareTo(Number(other));
        return Descending ? -order : order;
    }

    private static double Number(object value) => value is float score ? score : FieldValue.AsDouble(value);

    private List<object> Values(IndexSnapshot snapshot, IndexedDocument document, FieldMapping field, string? scope)
    {
        var nested = Options["nested"] as JsonObject;
        var path = nested?.Text("path");
        if (Options["nested_path"] is not null || Options["nested_filter"] is not null)
            throw Refusal.Parsing("[nested_path] and [nested_filter] have been removed in favour of the [nested] parameter");
        if (path is null)
        {
            // Without a nested path the field is looked for in the document itself: a nested one has no value there.
            return field.NestedPath == scope ? [.. document.Of(Field)] : [];
        }

        if (snapshot.Mapping.Objects.GetValueOrDefault(path) is not { Nested: true })
            throw Refusal.Shard($"[nested] failed to find nested object under path [{path}]");
        if (nested!["nested"] is not null || nested["max_children"] is not null)
            throw Refusal.NotEvaluated("nested within nested and max_children of a sort");
        var kept = nested["filter"] is { } filter ? snapshot.Collect(new QueryReader(snapshot, path).Read(filter), path) : null;
        return [.. document.Below(path).Where(value => kept?.ContainsKey(value) != false).SelectMany(value => value.Of(Field))];
    }

    private object Picked(List<object> values)
    {
        var mode = Options.Text("mode") ?? (Descending ? "max" : "min");
        if (values[0] is string)
        {
            var ordered = values.Cast<string>().Order(StringComparer.Ordinal);
            return mode switch
            {
                "min" => ordered.First(),
                "max" => ordered.Last(),
                _ => throw Refusal.Shard($"we only support AVG, MEDIAN and SUM on number based fields", "illegal_argument_exception"),
            };
        }

        var numbers = values.OrderBy(FieldValue.AsDouble).ToList();
        return mode switch
        {
            "min" => numbers[0],
            "max" => numbers[^1],
            "sum" => Like(numbers[0], numbers.Sum(FieldValue.AsDouble)),
            "avg" => Like(numbers[0], numbers.Average(FieldValue.AsDouble)),
            _ => Like(numbers[0], numbers.Count % 2 == 1
                ? FieldValue.AsDouble(numbers[numbers.Count / 2])
                : (FieldValue.AsDouble(numbers[numbers.Count / 2 - 1]) + FieldValue.AsDouble(numbers[numbers.Count / 2])) / 2),
        };
    }

    private static object Like(object like, double number) => like is long ? (long)Math.Round(number) : number;

    // What stands for no value; a number keeps the place of the greatest or least, which is what the server answers.
    private object? Missing(FieldMapping? field)
    {
        if (Options["missing"] is JsonValue value && value.AsText() is not ("_last" or "_first"))
            return field is null ? null : FieldValue.Parse(field, value);
        var first = Options.Text("missing") == "_first";
        if (field is { IsWhole: true } or { Type: "date" or "boolean" })
            return first == Descending ? long.MaxValue : long.MinValue;
        return field is { IsFraction: true } ? first == Descending ? double.PositiveInfinity : double.NegativeInfinity : null;
    }
}
