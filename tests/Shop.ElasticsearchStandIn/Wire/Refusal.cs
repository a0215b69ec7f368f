using System.Text.Json.Nodes;

namespace Shop.StandIns.Wire;

/// <summary>A request that Elasticsearch would refuse, in the shape in which it would say so.</summary>
internal sealed class Refusal(int status, string type, string reason) : Exception(reason)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    /// <summary>Whether the refusal came from a shard while it searched: the answer then wraps it.</summary>
    public bool FromShard { get; private init; }

    public static Refusal Parsing(string reason) => new(400, "parsing_exception", reason);

    public static Refusal Argument(string reason) => new(400, "illegal_argument_exception", reason);

    public static Refusal Content(string reason) => new(400, "x_content_parse_exception", reason);

    public static Refusal Mapping(string reason) => new(400, "mapper_parsing_exception", reason);

    public static Refusal NoIndex(string index) => new(404, "index_not_found_exception", $"no such index [{index}]");

    public static Refusal Shard(string reason, string type = "query_shard_exception") => new(400, type, reason) { FromShard = true };

    /// <summary>What a real server would do and the stand-in does not: never mistaken for a refusal of the real one.</summary>
    public static Refusal NotEvaluated(string what) =>
        new(501, "not_evaluated_by_the_stand_in", $"the stand-in does not evaluate {what}");

    public JsonObject ToJson()
    {
        var cause = Cause();
        if (!FromShard)
            return new JsonObject { ["error"] = With(Cause(), "root_cause", new JsonArray(cause)), ["status"] = Status };

        var error = new JsonObject
        {
            ["root_cause"] = new JsonArray(cause),
            ["type"] = "search_phase_execution_exception",
            ["reason"] = "all shards failed",
            ["phase"] = "query",
            ["grouped"] = true,
            ["failed_shards"] = new JsonArray(new JsonObject { ["shard"] = 0, ["node"] = "stand-in", ["reason"] = Cause() }),
        };
        return new JsonObject { ["error"] = error, ["status"] = Status };
    }

    /// <summary>The error of one item of a bulk request.</summary>
    public JsonObject Cause() => new() { ["type"] = Type, ["reason"] = Message };

    private static JsonObject With(JsonObject cause, string key, JsonNode value)
    {
        var error = new JsonObject { [key] = value };
        foreach (var (name, of) in cause.ToList())
        {
            cause.Remove(name);
            error[name] = of;
        }

        return error;
    }
}
