using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.StandIns.Analysis;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Documents;

/// <summary>Takes a source apart by its mapping, which may grow by what it did not know.</summary>
internal sealed class DocumentParser(string index, IndexMapping mapping, IndexAnalysis analysis)
{
    private const int LongestTerm = 32766;

    /// <summary>The mapping with the fields that the document introduced.</summary>
    public IndexMapping Mapping => mapping;

    public IndexedDocument Parse(string id, JsonObject source)
    {
        var document = new IndexedDocument { Id = id, Index = index, Source = source };
        Walk(source, "", document);
        return document;
    }

    private void Walk(JsonObject source, string prefix, IndexedDocument into)
    {
        foreach (var (key, value) in source)
            Member(prefix + key, value, into);
    }

    private void Member(string path, JsonNode? value, IndexedDocument into)
    {
        if (mapping.Objects.TryGetValue(path, out var inner))
        {
            if (inner.Enabled)
                Inner(inner, value, into);
            return;
        }

        if (!mapping.Fields.TryGetValue(path, out var field))
        {
            if (!Introduce(path, value, into.Id))
                return;
            Member(path, value, into);
            return;
        }

        if (field.Type == "flattened")
        {
            Flatten(field, value, into, "");
            return;
        }

        foreach (var item in value is JsonArray items ? Flat(items) : [value])
            Leaf(field, item, into);
    }

    private void Inner(ObjectMapping inner, JsonNode? value, IndexedDocument into)
    {
        var offset = 0;
        foreach (var item in value is JsonArray items ? Flat(items) : [value])
        {
            if (item is null)
                continue;
            if (item is not JsonObject part)
                throw Failed($"object mapping for [{inner.Path}] tried to parse field [{inner.Path}] as object, but found a concrete value");
            var target = into;
            if (inner.Nested)
            {
                target = new IndexedDocument
                {
                    Id = into.Id,
                    Index = index,
                    Source = part,
                    Parent = into,
                    NestedPath = inner.Path,
                    Offset = offset++,
                };
                into.Children.Add(target);
            }

            Walk(part, inner.Path + ".", target);
        }
    }

    private void Leaf(FieldMapping field, JsonNode? value, IndexedDocument into)
    {
        value ??= field.Definition["null_value"];
        if (value is null)
            return;
        if (value is not JsonValue leaf)
            throw Failed($"failed to parse field [{field.Path}] of type [{field.Type}] in document with id '{into.Id}'");
        Keep(field, leaf, into);
        foreach (var sub in field.Definition["fields"] as JsonObject ?? [])
            Keep(mapping.Fields[$"{field.Path}.{sub.Key}"], leaf, into);
        foreach (var target in field.CopyTo)
        {
            if (!mapping.Fields.ContainsKey(target) && !Introduce(target, leaf, into.Id))
                continue;
            var to = mapping.Fields[target];
            Keep(to, leaf, to.NestedPath == into.NestedPath ? into : into.Root);
        }
    }

    private void Keep(FieldMapping field, JsonValue leaf, IndexedDocument into)
    {
        var kept = FieldValue.Parse(field, leaf);
        if (kept is null || kept is long && field.IsWhole && !field.Definition.Flag("coerce", true) && leaf.GetValueKind() != JsonValueKind.Number)
        {
            if (field.Definition.Flag("ignore_malformed"))
                return;
            throw Failed($"failed to parse field [{field.Path}] of type [{field.Type}] in document with id '{into.Id}'. "
                + $"Preview of field's value: '{leaf.AsText()}'");
        }

        if (field.IsKeyword)
        {
            var text = (string)kept;
            if (text.Length > field.IgnoreAbove)
                return;
            kept = text = analysis.Normalize(field.Normalizer, text);
            if (field.IsIndexed && Encoding.UTF8.GetByteCount(text) > LongestTerm)
            {
                throw new Refusal(400, "illegal_argument_exception", $"Document contains at least one immense term in field=\"{field.Path}\" "
                    + $"(whose UTF8 encoding is longer than the max length {LongestTerm}), all of which were skipped.");
            }
        }

        if (!into.Values.TryGetValue(field.Path, out var values))
            into.Values[field.Path] = values = [];
        values.Add(kept);
    }

    private void Flatten(FieldMapping field, JsonNode? value, IndexedDocument into, string key)
    {
        switch (value)
        {
            case JsonObject parts:
                foreach (var (name, part) in parts)
                    Flatten(field, part, into, key.Length == 0 ? name : $"{key}.{name}");
                break;
            case JsonArray items:
                foreach (var item in items)
                    Flatten(field, item, into, key);
                break;
            case JsonValue leaf:
                Keep(field, leaf, into);
                if (!into.Values.TryGetValue($"{field.Path}.{key}", out var values))
                    into.Values[$"{field.Path}.{key}"] = values = [];
                values.Add(leaf.AsText());
                break;
        }
    }

    // A field nobody mapped: refused, passed over, or mapped by what its first value looks like.
    private bool Introduce(string path, JsonNode? value, string id)
    {
        var parent = path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";
        var name = path[(parent.Length == 0 ? 0 : parent.Length + 1)..];
        var around = mapping.Objects.GetValueOrDefault(parent);
        var dynamic = around?.Dynamic ?? mapping.Objects[""].Dynamic;
        if (dynamic == "strict")
        {
            throw new Refusal(400, "strict_dynamic_mapping_exception",
                $"mapping set to strict, dynamic introduction of [{name}] within [{(parent.Length == 0 ? "_doc" : parent)}] is not allowed");
        }

        var first = value is JsonArray items ? Flat(items).FirstOrDefault(item => item is not null) : value;
        if (dynamic == "false" || first is null)
            return false;
        var added = new JsonObject { ["properties"] = new JsonObject { [name] = Guess(first, id) } };
        foreach (var outer in parent.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var of = new JsonObject { [outer] = added };
            if (around?.Nested == true && outer == parent.Split('.')[^1])
                added["type"] = "nested";
            added = new JsonObject { ["properties"] = of };
        }

        mapping = mapping.With(added);
        return true;
    }

    private static JsonObject Guess(JsonNode value, string id) => value.GetValueKind() switch
    {
        JsonValueKind.Object => new JsonObject { ["type"] = "object" },
        JsonValueKind.True or JsonValueKind.False => new JsonObject { ["type"] = "boolean" },
        JsonValueKind.Number => new JsonObject { ["type"] = value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') ? "long" : "float" },
        JsonValueKind.String when IsDate(value.GetValue<string>()) => new JsonObject { ["type"] = "date" },
        JsonValueKind.String => new JsonObject
        {
            ["type"] = "text",
            ["fields"] = new JsonObject { ["keyword"] = new JsonObject { ["type"] = "keyword", ["ignore_above"] = 256 } },
        },
        _ => throw Failed($"failed to parse document with id '{id}'"),
    };

    // Dates are told by their form: 2026-11-27 or 2026/11/27, with or without a time.
    private static bool IsDate(string text) =>
        text.Length >= 10 && text[4] is '-' or '/' && text[7] == text[4] && text[..4].All(char.IsAsciiDigit) && text[8..10].All(char.IsAsciiDigit);

    private static IEnumerable<JsonNode?> Flat(JsonArray items) => items.SelectMany(item => item is JsonArray inner ? Flat(inner) : [item]);

    private static Refusal Failed(string reason) => Refusal.Mapping(reason);
}
