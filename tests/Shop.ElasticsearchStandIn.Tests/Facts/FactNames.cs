using System.Text.Json.Nodes;

namespace Shop.StandIns.Tests.Facts;

/// <summary>The names that types refer to.</summary>
internal static class FactNames
{
    private static readonly HashSet<string> Primitive = ["any", "null", "string", "number", "boolean"];

    public static IEnumerable<string> Missing(JsonObject types) =>
        types.SelectMany(type => In(type.Value)).Distinct().Where(name => !Primitive.Contains(name) && !types.ContainsKey(name));

    private static IEnumerable<string> In(JsonNode? type) => type switch
    {
        JsonValue name => [name.GetValue<string>()],
        JsonArray made when made[0]!.GetValue<string>() == "=" => [],
        JsonArray made => made.Skip(1).SelectMany(In),
        JsonObject shape => shape["keys"]!.AsObject().SelectMany(key => In(key.Value)).Concat(shape["rest"] is { } rest ? In(rest) : []),
        _ => throw new InvalidOperationException("a type that is nothing"),
    };
}
