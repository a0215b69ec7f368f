using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>Writes options the way Stripe reads them: <c>metadata[order_id]=1</c>, <c>payment_method_types[0]=card</c>.</summary>
internal static class FormEncoding
{
    // Only property names become snake_case; the keys of a dictionary (metadata) are the caller's own.
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static IEnumerable<KeyValuePair<string, string>> Flatten(BaseOptions options) =>
        options is null ? [] : Flatten(name: null, JsonSerializer.SerializeToNode(options, options.GetType(), Names));

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string name, JsonNode node) => node switch
    {
        JsonObject parts => parts.SelectMany(part => Flatten(name is null ? part.Key : $"{name}[{part.Key}]", part.Value)),
        JsonArray items => items.SelectMany((item, index) => Flatten($"{name}[{index}]", item)),
        // A null inside a dictionary is sent as an empty text, which is how Stripe is told to remove a key.
        null => [new(name, "")],
        _ => [new(name, node.ToString())],
    };
}
