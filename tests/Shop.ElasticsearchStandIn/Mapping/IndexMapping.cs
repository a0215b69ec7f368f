using System.Text.Json.Nodes;
using Shop.StandIns.Analysis;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Mapping;

/// <summary>The fields and objects of one index.</summary>
internal sealed class IndexMapping
{
    private static readonly HashSet<string> OfRoot =
        ["dynamic", "properties", "_source", "_meta", "_routing", "date_detection", "numeric_detection", "dynamic_templates", "dynamic_date_formats"];

    // index.mapping.total_fields.limit and nested_fields.limit, unless an index says otherwise.
    private const int MostFields = 1000;
    private const int MostNested = 50;

    private readonly IndexAnalysis _analysis;

    private IndexMapping(JsonObject definition, IndexAnalysis analysis)
    {
        (Definition, _analysis) = (definition, analysis);
        foreach (var key in definition.Select(pair => pair.Key).Where(key => !OfRoot.Contains(key)))
            throw Refusal.Mapping($"Root mapping definition has unsupported parameters:  [{key} : {definition[key]?.ToJsonString()}]");
        if (definition["dynamic_templates"] is JsonArray { Count: > 0 })
            throw Refusal.NotEvaluated("dynamic templates");
        var dynamic = definition.Text("dynamic") ?? "true";
        Objects[""] = new ObjectMapping("", Nested: false, NestedPath: null, dynamic, Enabled: true);
        Read(definition["properties"] as JsonObject ?? [], "", null, dynamic);
        if (Fields.Count + Objects.Count - 1 is var fields and > MostFields)
            throw Refusal.Argument($"Limit of total fields [{MostFields}] has been exceeded: there are {fields}");
        if (Objects.Values.Count(one => one.Nested) > MostNested)
            throw Refusal.Argument($"Limit of nested fields [{MostNested}] has been exceeded");
        foreach (var (field, target) in Fields.Values.SelectMany(field => field.CopyTo.Select(target => (field, target))).ToList())
        {
            if (Objects.ContainsKey(target))
                throw Refusal.Argument($"Cannot copy to field [{target}] since it is mapped as an object");
            if (Fields.GetValueOrDefault(target) is { } to && to.NestedPath is { } nested && field.NestedPath?.StartsWith(nested) != true)
                throw Refusal.Argument($"Illegal combination of [copy_to] and [nested] mappings: [{field.Path}] to [{target}]");
        }
    }

    /// <summary>As GET _mapping shows it.</summary>
    public JsonObject Definition { get; }

    public Dictionary<string, FieldMapping> Fields { get; } = [];

    public Dictionary<string, ObjectMapping> Objects { get; } = [];

    public static IndexMapping Read(JsonObject definition, IndexAnalysis analysis) => new(definition.DeepClone().AsObject(), analysis);

    /// <summary>The mapping with what another adds; what it would change is refused.</summary>
    public IndexMapping With(JsonObject more)
    {
        Read(more, _analysis); // what is wrong by itself is said before what is wrong together
        var merged = Definition.DeepClone().AsObject();
        Merge(merged, more, "");
        return Read(merged, _analysis);
    }

    /// <summary>One mapping over another, as index templates are composed: the other wins.</summary>
    public static void Compose(JsonObject under, JsonObject over)
    {
        foreach (var (key, value) in over)
        {
            if (under[key] is JsonObject both && value is JsonObject also)
                Compose(both, also);
            else
                under[key] = value?.DeepClone();
        }
    }

    private static void Merge(JsonObject into, JsonObject more, string path)
    {
        foreach (var (key, value) in more)
        {
            if (key is not ("properties" or "fields"))
            {
                Change(into, key, value, path);
                continue;
            }

            if (into[key] is not JsonObject known)
            {
                into[key] = value?.DeepClone();
                continue;
            }

            foreach (var (name, definition) in value!.AsObject())
            {
                if (known[name] is JsonObject there)
                    Merge(there, definition!.AsObject(), path.Length == 0 ? name : $"{path}.{name}");
                else
                    known[name] = definition?.DeepClone();
            }
        }
    }

    private static void Change(JsonObject into, string key, JsonNode? value, string path)
    {
        if (path.Length > 0 && key == "type" && !JsonNode.DeepEquals(into[key] ?? "object", value))
            throw Refusal.Argument($"mapper [{path}] cannot be changed from type [{into[key] ?? "object"}] to [{value}]");
        if (path.Length > 0 && key is "analyzer" or "index" or "doc_values" or "normalizer" or "norms" && !JsonNode.DeepEquals(into[key], value))
        {
            throw Refusal.Argument(
                $"Mapper for [{path}] conflicts with existing mapper:\n\t"
                + $"Cannot update parameter [{key}] from [{into[key] ?? "default"}] to [{value}]");
        }

        into[key] = value?.DeepClone();
    }

    private void Read(JsonObject properties, string prefix, string? nestedPath, string dynamic)
    {
        foreach (var (name, node) in properties)
        {
            if (name.Length == 0)
                throw Refusal.Argument("name cannot be empty string");
            if (node is not JsonObject definition)
                throw Refusal.Mapping($"Expected map for property [fields] on field [{name}] but got a class java.lang.String");
            var path = prefix + name;
            var type = definition.Text("type") ?? (definition.ContainsKey("properties") || definition.Count == 0 || definition.ContainsKey("dynamic")
                || definition.ContainsKey("enabled") ? "object" : throw Refusal.Mapping($"No type specified for field [{name}]"));
            FieldTypes.Check(name, type, definition);
            if (type is "object" or "nested")
            {
                var inner = type == "nested" ? path : nestedPath;
                var own = definition.Text("dynamic") ?? dynamic;
                Objects[path] = new ObjectMapping(path, type == "nested", inner, own, definition.Flag("enabled", true));
                Read(definition["properties"] as JsonObject ?? [], path + ".", inner, own);
                continue;
            }

            Add(new FieldMapping(path, type, nestedPath, definition));
            foreach (var (sub, of) in definition["fields"] as JsonObject ?? [])
            {
                var subType = of!.AsObject().Text("type") ?? throw Refusal.Mapping($"No type specified for field [{sub}]");
                FieldTypes.Check(sub, subType, of.AsObject());
                if (subType is "object" or "nested")
                    throw Refusal.Mapping($"Type [{subType}] cannot be used in multi field");
                Add(new FieldMapping($"{path}.{sub}", subType, nestedPath, of.AsObject()));
            }
        }
    }

    private void Add(FieldMapping field)
    {
        foreach (var analyzer in new[] { field.Analyzer, field.Definition.Text("search_analyzer"), field.Definition.Text("search_quote_analyzer") })
        {
            if (analyzer is not null)
                _analysis.Analyzer(analyzer);
        }

        if (field.Normalizer is { } normalizer)
            _analysis.Normalizer(normalizer);
        Fields[field.Path] = field;
    }
}
