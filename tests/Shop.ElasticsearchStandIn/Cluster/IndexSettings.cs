using System.Text.Json.Nodes;

namespace Shop.StandIns.Cluster;

/// <summary>Settings may be said flat or nested, with and without "index.": one shape of them all.</summary>
internal static class IndexSettings
{
    private static readonly HashSet<string> Final = ["number_of_shards", "codec", "routing_partition_size", "sort", "uuid", "version"];

    /// <summary>Nested, without the prefix.</summary>
    public static JsonObject Normalize(JsonObject given)
    {
        var into = new JsonObject();
        foreach (var (key, value) in given)
        {
            if (key == "index" && value is JsonObject inner)
                Unfold(inner, into);
            else
                Set(into, key.StartsWith("index.", StringComparison.Ordinal) ? key["index.".Length..] : key, value);
        }

        return into;
    }

    /// <summary>Changes the settings of an index that is open.</summary>
    public static void Update(IndexState index, JsonObject changes)
    {
        foreach (var (key, value) in Normalize(changes))
        {
            if (Final.Contains(key))
                throw Wire.Refusal.Argument($"Can't update non dynamic settings [[index.{key}]] for open indices [[{index.Name}/{index.Uuid}]]");
            if (key == "analysis")
                throw Wire.Refusal.Argument($"Can't update non dynamic settings [[index.analysis]] for open indices [[{index.Name}/{index.Uuid}]]");
            index.Settings[key] = value?.DeepClone();
        }
    }

    private static void Unfold(JsonObject from, JsonObject into)
    {
        foreach (var (key, value) in from)
            Set(into, key, value);
    }

    private static void Set(JsonObject into, string key, JsonNode? value)
    {
        // Names of analyzers may hold dots: only settings are unfolded.
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            if (into[key[..dot]] is not JsonObject inner)
                into[key[..dot]] = inner = [];
            Set(inner, key[(dot + 1)..], value);
        }
        else if (into[key] is JsonObject both && value is JsonObject more)
        {
            foreach (var (name, of) in more)
                both[name] = of?.DeepClone();
        }
        else
        {
            into[key] = value?.DeepClone();
        }
    }
}
