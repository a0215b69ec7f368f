using System.Text.Json.Nodes;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Mapping;

/// <summary>Which parameters each type of field takes, from the mapping pages of the 7.10 documentation.</summary>
internal static class FieldTypes
{
    private const string OfEvery = "type meta copy_to fields boost store";
    private const string OfNumbers = $"{OfEvery} coerce doc_values ignore_malformed index null_value";

    private static readonly Dictionary<string, HashSet<string>> Parameters = new()
    {
        ["text"] = Of($"{OfEvery} analyzer search_analyzer search_quote_analyzer eager_global_ordinals fielddata fielddata_frequency_filter index "
            + "index_options index_prefixes index_phrases norms position_increment_gap similarity term_vector"),
        ["keyword"] = Of($"{OfEvery} doc_values eager_global_ordinals ignore_above index index_options norms null_value similarity normalizer "
            + "split_queries_on_whitespace"),
        ["wildcard"] = Of("type meta copy_to fields ignore_above null_value"),
        ["constant_keyword"] = Of("type meta value"),
        ["flattened"] = Of("type meta depth_limit doc_values eager_global_ordinals ignore_above index index_options null_value similarity "
            + "split_queries_on_whitespace boost"),
        ["ip"] = Of($"{OfEvery} doc_values ignore_malformed index null_value"),
        ["long"] = Of(OfNumbers),
        ["integer"] = Of(OfNumbers),
        ["short"] = Of(OfNumbers),
        ["byte"] = Of(OfNumbers),
        ["double"] = Of(OfNumbers),
        ["float"] = Of(OfNumbers),
        ["half_float"] = Of(OfNumbers),
        ["scaled_float"] = Of($"{OfNumbers} scaling_factor"),
        ["boolean"] = Of($"{OfEvery} doc_values index null_value"),
        ["date"] = Of($"{OfEvery} doc_values format locale ignore_malformed index null_value"),
        ["object"] = Of("type dynamic enabled properties"),
        ["nested"] = Of("type dynamic properties include_in_parent include_in_root"),
        ["binary"] = Of("type meta copy_to doc_values store"),
    };

    private static readonly HashSet<string> Published =
    [
        "alias", "completion", "search_as_you_type", "token_count", "date_nanos", "geo_point", "geo_shape", "point", "shape", "join", "percolator",
        "rank_feature", "rank_features", "dense_vector", "sparse_vector", "histogram", "murmur3", "version", "unsigned_long", "integer_range",
        "long_range", "float_range", "double_range", "date_range", "ip_range",
    ];

    private static readonly HashSet<string> DateFormats =
        ["strict_date_optional_time", "date_optional_time", "strict_date_optional_time_nanos", "epoch_millis", "epoch_second", "strict_date", "date"];

    public static void Check(string name, string type, JsonObject definition)
    {
        if (!Parameters.TryGetValue(type, out var known))
        {
            throw Published.Contains(type)
                ? Refusal.NotEvaluated($"fields of type {type}")
                : Refusal.Mapping($"No handler for type [{type}] declared on field [{name}]");
        }

        foreach (var (key, value) in definition)
        {
            if (!known.Contains(key))
                throw Refusal.Mapping($"unknown parameter [{key}] on mapper [{name}] of type [{type}]");
            if (key is "index" or "doc_values" or "norms" or "fielddata" or "coerce" or "enabled" or "store")
                definition.Flag(key);
            if (value is null && key != "null_value")
                throw Refusal.Mapping($"[{key}] on mapper [{name}] of type [{type}] must not have a [null] value");
        }

        if (type == "scaled_float" && definition["scaling_factor"] is null)
            throw Refusal.Mapping($"Failed to parse mapping: Field [scaling_factor] is required");
        if (definition.Flag("include_in_parent") || definition.Flag("include_in_root"))
            throw Refusal.NotEvaluated("include_in_parent and include_in_root");
        if (type == "date" && definition.Text("format") is { } format && format.Split("||")
            .FirstOrDefault(one => !DateFormats.Contains(one)) is { } own)
            throw Refusal.NotEvaluated($"the date format {own}");
    }

    private static HashSet<string> Of(string names) => [.. names.Split(' ')];
}
