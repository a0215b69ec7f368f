using System.Text.Json.Nodes;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Cluster;

/// <summary>What the server says of itself.</summary>
internal static class InfoApi
{
    public static Answer? Handle(Call call) => call.Endpoint.Name switch
    {
        "info" => Info(call),
        "cluster.health" => Health(call),
        "cat.indices" => Table(call, [.. Named(call, "index").Select(index => new JsonObject
        {
            ["health"] = "yellow", ["status"] = "open", ["index"] = index.Name, ["uuid"] = index.Uuid, ["pri"] = "1", ["rep"] = "1",
            ["docs.count"] = Text(index.Snapshot.Numbers.Count), ["docs.deleted"] = "0", ["store.size"] = "1kb", ["pri.store.size"] = "1kb",
        })]),
        "cat.aliases" => Table(call, [.. call.Cluster.Indices.Values.SelectMany(index => index.Aliases.Select(alias => new JsonObject
        {
            ["alias"] = alias.Key, ["index"] = index.Name, ["filter"] = "-", ["routing.index"] = "-", ["routing.search"] = "-",
            ["is_write_index"] = alias.Value.Text("is_write_index") ?? "-",
        }))]),
        "indices.stats" => Stats(call),
        _ => null,
    };

    private static Answer Info(Call call)
    {
        var version = new JsonObject
        {
            ["number"] = call.Version.Number,
            ["build_flavor"] = "default",
            ["build_type"] = "tar",
            ["build_hash"] = "0000000000000000000000000000000000000000",
            ["build_date"] = "2026-11-27T00:00:00.000000Z",
            ["build_snapshot"] = false,
            ["lucene_version"] = call.Version.Lucene,
            ["minimum_wire_compatibility_version"] = $"{call.Version.Major - 1}.8.0",
            ["minimum_index_compatibility_version"] = $"{call.Version.Major - 1}.0.0",
        };
        return Answer.Ok(new JsonObject
        {
            ["name"] = "stand-in",
            ["cluster_name"] = "stand-in",
            ["cluster_uuid"] = "c3RhbmQtaW4tY2x1c3Rlcg",
            ["version"] = version,
            ["tagline"] = "You Know, for Search",
        });
    }

    private static Answer Health(Call call)
    {
        var shards = call.Cluster.Indices.Count;
        return Answer.Ok(new JsonObject
        {
            ["cluster_name"] = "stand-in",
            ["status"] = shards == 0 ? "green" : "yellow",
            ["timed_out"] = false,
            ["number_of_nodes"] = 1,
            ["number_of_data_nodes"] = 1,
            ["active_primary_shards"] = shards,
            ["active_shards"] = shards,
            ["relocating_shards"] = 0,
            ["initializing_shards"] = 0,
            ["unassigned_shards"] = shards,
            ["delayed_unassigned_shards"] = 0,
            ["number_of_pending_tasks"] = 0,
            ["number_of_in_flight_fetch"] = 0,
            ["task_max_waiting_in_queue_millis"] = 0,
            ["active_shards_percent_as_number"] = 100.0,
        });
    }

    private static Answer Stats(Call call)
    {
        var indices = new JsonObject();
        foreach (var index in call.Indices())
            indices[index.Name] =
                new JsonObject { ["uuid"] = index.Uuid, ["primaries"] = Documents(index.Count), ["total"] = Documents(index.Count) };
        var all = call.Indices().Sum(index => index.Count);
        return Answer.Ok(new JsonObject
        {
            ["_shards"] = new JsonObject { ["total"] = indices.Count * 2, ["successful"] = indices.Count, ["failed"] = 0 },
            ["_all"] = new JsonObject { ["primaries"] = Documents(all), ["total"] = Documents(all) },
            ["indices"] = indices,
        });
    }

    private static JsonObject Documents(int count) => new() { ["docs"] = new JsonObject { ["count"] = count, ["deleted"] = 0 } };

    private static IReadOnlyList<IndexState> Named(Call call, string part) => call.Cluster.Resolve(call.Part(part));

    private static Answer Table(Call call, List<JsonObject> rows)
    {
        if (call.Parameter("h") is { } columns)
        {
            var wanted = columns.Split(',').Select(name => name.Trim()).ToList();
            rows = [.. rows.Select(row =>
            {
                var shown = new JsonObject();
                foreach (var name in wanted)
                    shown[name] = row[name]?.DeepClone();
                return shown;
            })];
        }

        if (call.Parameter("format") == "json")
            return Answer.Ok(new JsonArray([.. rows.Select(row => (JsonNode)row)]));
        var lines = rows.Select(row => string.Join(' ', row.Select(pair => (string?)pair.Value)));
        return new Answer(200, null, string.Concat(lines.Select(line => line + "\n")));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
