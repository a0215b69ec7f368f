using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Facts;

/// <summary>Holds a body against its published type: a key or a kind of value that the type does not have is refused with its path.</summary>
internal sealed class TypeChecker(JsonObject types)
{
    public void Check(JsonNode? value, string type, string body)
    {
        if (Find(value, type, "") is { } problem)
            throw Refusal.Parsing($"[{body}] {problem.Text}");
    }

    private Problem? Find(JsonNode? value, JsonNode type, string at) => type switch
    {
        JsonValue name => Named(value, name.GetValue<string>(), at),
        JsonObject shape => InObject(value, shape, at),
        JsonArray made => Made(value, made, at),
        _ => throw new InvalidOperationException($"The facts hold no type: {type.ToJsonString()}"),
    };

    private Problem? Named(JsonNode? value, string name, string at) => name switch
    {
        "any" => null,
        "null" => value is null ? null : Expected("null", value, at),
        "string" => Kind(value) == JsonValueKind.String ? null : Expected("a string", value, at),
        "number" => Kind(value) == JsonValueKind.Number ? null : Expected("a number", value, at),
        "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False ? null : Expected("a boolean", value, at),
        _ => Find(value, types[name] ?? throw new InvalidOperationException($"The facts know no type {name}."), at),
    };

    private Problem? InObject(JsonNode? value, JsonObject shape, string at)
    {
        if (value is not JsonObject given)
            return Expected("an object", value, at);
        var keys = shape["keys"]!.AsObject();
        Problem? first = null;
        foreach (var (key, item) in given)
        {
            var type = keys[key] ?? shape["rest"];
            var problem = type is null
                ? new Problem($"unknown field [{key}]{(at.Length == 0 ? "" : $" in [{at}]")}", at.Length + 1, Unknown: true)
                : Find(item, type, at.Length == 0 ? key : $"{at}.{key}");
            // Of several, the one that lies deepest tells most when this is one member of a union.
            if (problem is not null)
                first = first is null || problem.Depth > first.Depth ? problem : first;
        }

        return first;
    }

    private Problem? Made(JsonNode? value, JsonArray type, string at)
    {
        switch (type[0]!.GetValue<string>())
        {
            case "=":
                return JsonNode.DeepEquals(value, type[1]) ? null : Expected(type[1]!.ToJsonString(), value, at);
            case "[]":
                return value is not JsonArray items
                    ? Expected("an array", value, at)
                    : items.Select((item, i) => Find(item, type[1]!, $"{at}[{i}]")).FirstOrDefault(problem => problem is not null);
            case "{}":
                return value is not JsonObject map
                    ? Expected("an object", value, at)
                    : map.Select(pair => Find(pair.Value, type[1]!, $"{at}.{pair.Key}")).FirstOrDefault(problem => problem is not null);
            default:
                return InUnion(value, type, at);
        }
    }

    private Problem? InUnion(JsonNode? value, JsonArray union, string at)
    {
        Problem? best = null;
        foreach (var member in union.Skip(1))
        {
            if (!Discriminates(member!, value))
                continue;
            var problem = Find(value, member!, at);
            if (problem is null)
                return null;
            best = best is null || problem.Depth > best.Depth ? problem : best;
        }

        return best ?? Expected("a known type", value, at);
    }

    // A member whose `type` is another literal is not the one that was meant, whatever else fits.
    private bool Discriminates(JsonNode member, JsonNode? value)
    {
        if (value is not JsonObject given || given["type"] is not { } wanted)
            return true;
        var shape = member is JsonValue name ? types[name.GetValue<string>()] : member;
        return (shape as JsonObject)?["keys"]?["type"] is not JsonArray { Count: 2 } literal
            || literal[0]!.GetValue<string>() != "="
            || JsonNode.DeepEquals(literal[1], wanted);
    }

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static Problem Expected(string what, JsonNode? value, string at)
    {
        var text = value?.ToJsonString() ?? "null";
        return new Problem($"[{at}] expected {what} but was {(text.Length > 60 ? text[..60] + "..." : text)}", at.Length, Unknown: false);
    }

    private sealed record Problem(string Text, int Depth, bool Unknown);
}
