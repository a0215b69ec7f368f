using System.Text.Json.Nodes;
using Shop.StandIns.Cluster;
using Shop.StandIns.Facts;

namespace Shop.StandIns.Wire;

/// <summary>A request that is well-formed: its endpoint, the parts of its path, its query string and its body.</summary>
/// <param name="Lines">The lines of a bulk request; empty for others.</param>
internal sealed record Call(
    Endpoint Endpoint,
    ServerVersion Version,
    ClusterState Cluster,
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlyDictionary<string, string> Query,
    JsonObject Body,
    IReadOnlyList<JsonObject> Lines,
    TypeChecker Types)
{
    public string? Part(string name) => Parts.GetValueOrDefault(name);

    public string? Parameter(string name) => Query.GetValueOrDefault(name);

    /// <summary>A flag of the query string: said without a value it is on.</summary>
    public bool Flag(string name, bool otherwise = false) => Parameter(name) switch
    {
        null => otherwise,
        "" or "true" => true,
        "false" => false,
        var other => throw Refusal.Argument($"Failed to parse value [{other}] as only [true] or [false] are allowed."),
    };

    public IReadOnlyList<IndexState> Indices() =>
        Cluster.Resolve(Part("index"), Flag("ignore_unavailable"), Flag("allow_no_indices", true));
}

/// <param name="Text">Answered instead of a body: what _cat shows a person.</param>
internal sealed record Answer(int Status, JsonNode? Body, string? Text = null)
{
    public static Answer Ok(JsonNode body) => new(200, body);

    public static Answer Acknowledged() => Ok(new JsonObject { ["acknowledged"] = true });
}
