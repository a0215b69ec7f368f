using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Aggregations;
using Shop.StandIns.Cluster;
using Shop.StandIns.Documents;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>One search over some indices.</summary>
internal static class Search
{
    private const int MostResults = 10_000;

    private static readonly HashSet<string> NotEvaluated =
        ["rescore", "script_fields", "indices_boost", "slice", "pit", "stored_fields", "profile", "runtime_mappings", "knn", "retriever", "rank"];

    public static JsonObject Run(Call call, IReadOnlyList<IndexState> indices, JsonObject body)
    {
        if (body.Select(pair => pair.Key).FirstOrDefault(NotEvaluated.Contains) is { } other && body[other] is not JsonValue)
            throw Refusal.NotEvaluated($"[{other}] of a search");
        var (from, size) = (body.Whole("from", 0), body.Whole("size", 10));
        CheckWindow(indices, from, size);
        var sort = Sorting.Read(body["sort"], indices.Count);
        var hits = new List<Hit>();
        var scores = new Dictionary<IndexedDocument, float>();
        var readers = new Dictionary<string, (QueryReader Reader, Query Query)>();
        foreach (var index in indices)
        {
            var reader = new QueryReader(index.Snapshot);
            var query = body["query"] is { } given ? reader.Read(given) : new MatchAllDocsQuery();
            readers[index.Name] = (reader, query);
            var found = index.Snapshot.Collect(query, null);
            if (body.Number("min_score") is { } least)
                found = found.Where(pair => pair.Value >= least).ToDictionary();
            foreach (var (document, score) in found)
                scores[document] = score;
            reader.Marks.Open = false;
            var kept = body["post_filter"] is { } filter ? index.Snapshot.Collect(reader.Read(filter), null) : null;
            hits.AddRange(found.Where(pair => kept?.ContainsKey(pair.Key) != false)
                .Select(pair => new Hit(pair.Key, index, pair.Value, sort.Keys(index.Snapshot, pair.Key, pair.Value))));
        }

        hits.Sort((one, other) => sort.Compare(one.Keys, other.Keys) is var order and not 0
            ? order
            : one.Index.Snapshot.Numbers[one.Document].CompareTo(other.Index.Snapshot.Numbers[other.Document]));
        var total = hits.Count;
        var page = Collapsing.Of(body, hits);
        if (body["search_after"] is JsonArray after)
        {
            if (from > 0)
                throw Refusal.Argument("`from` parameter must be set to 0 when `search_after` is used.");
            page = [.. page.Where(hit => sort.IsAfter(hit.Keys, after))];
        }

        page = [.. page.Skip(from).Take(size)];
        var shown = new JsonObject { ["took"] = 1, ["timed_out"] = false, ["_shards"] = Shards(indices.Count) };
        shown["hits"] = Hits(call, body, sort, page, total, hits, readers);
        if ((body["aggregations"] ?? body["aggs"]) is JsonObject aggregations)
        {
            shown["aggregations"] = new AggregationReader(call, indices, scores).Run(aggregations, [.. scores.Keys], null);
        }

        if (body["suggest"] is JsonObject suggest)
            shown["suggest"] = Suggesting.Run(suggest, [.. indices.Select(index => index.Snapshot)], call.Flag("typed_keys"));
        return shown;
    }

    public static JsonObject Shards(int count) =>
        new() { ["total"] = count, ["successful"] = count, ["skipped"] = 0, ["failed"] = 0 };

    /// <summary>One hit as it is answered.</summary>
    public static JsonObject Shown(Call? call, JsonObject body, Hit hit, QueryReader? reader, Query? query)
    {
        var document = hit.Document;
        var shown = new JsonObject { ["_index"] = hit.Index.Name };
        if (call?.Version.Major == 7)
            shown["_type"] = "_doc";
        shown["_id"] = document.Root.Id;
        if (body.Flag("version"))
            shown["_version"] = document.Root.Version;
        if (body.Flag("seq_no_primary_term"))
            (shown["_seq_no"], shown["_primary_term"]) = (document.Root.SeqNo, 1);
        shown["_score"] = hit.Score is { } score ? score : null;
        if (SourceFilter.Read(body["_source"]).Of(document.Source) is { } source)
            shown["_source"] = source;
        if (Fields.Of(body, document, hit.Index.Snapshot) is { Count: > 0 } fields)
            shown["fields"] = fields;
        if (body["highlight"] is JsonObject highlight && Highlighting.Of(highlight, document, hit.Index.Snapshot, reader) is { Count: > 0 } marked)
            shown["highlight"] = marked;
        if (body.Flag("explain") && query is not null)
            shown["_explanation"] = SearchApi.Explained(hit.Index.Snapshot.Searcher.Explain(query, hit.Index.Snapshot.Numbers[document]));
        return shown;
    }

    private static JsonObject Hits(
        Call call, JsonObject body, Sorting sort, List<Hit> page, int total, List<Hit> all,
        Dictionary<string, (QueryReader Reader, Query Query)> readers)
    {
        var scored = sort.ByScore || body.Flag("track_scores");
        var shown = new JsonArray();
        foreach (var hit in page)
        {
            var (reader, query) = readers[hit.Index.Name];
            var one = Shown(call, body, scored ? hit : hit with { Score = null }, reader, query);
            if (sort.Given)
                one["sort"] = sort.Shown(hit.Keys);
            Names(one, hit, reader);
            NestedHits.Add(call, one, hit, reader);
            shown.Add((JsonNode)one);
        }

        var hits = new JsonObject();
        if (Total(body, total) is { } counted)
            hits["total"] = call.Flag("rest_total_hits_as_int") ? total : counted;
        hits["max_score"] = scored && all.Count > 0 && body.Whole("size", 10) > 0 ? all.Max(hit => hit.Score) : null;
        hits["hits"] = shown;
        return hits;
    }

    private static JsonObject? Total(JsonObject body, int total)
    {
        var most = body["track_total_hits"] is not JsonValue track ? MostResults : track.GetValueKind() switch
        {
            JsonValueKind.True => int.MaxValue,
            JsonValueKind.False => -1,
            _ => (int)track.AsNumber("track_total_hits"),
        };
        return most < 0 ? null : new JsonObject { ["value"] = Math.Min(total, most), ["relation"] = total > most ? "gte" : "eq" };
    }

    private static void Names(JsonObject shown, Hit hit, QueryReader reader)
    {
        var names = reader.Named.Where(named => reader.Snapshot.Collect(named.Query, named.NestedPath).Keys
            .Any(document => document.Root == hit.Document)).Select(named => named.Name).Distinct().ToList();
        if (names.Count > 0)
            shown["matched_queries"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
    }

    private static void CheckWindow(IReadOnlyList<IndexState> indices, int from, int size)
    {
        if (from < 0)
            throw Refusal.Argument($"[from] parameter cannot be negative, found [{from}]");
        if (size < 0)
            throw Refusal.Argument($"[size] parameter cannot be negative, found [{size}]");
        foreach (var index in indices)
        {
            var window = index.Settings.Whole("max_result_window", MostResults);
            if (from + size > window)
            {
                throw Refusal.Shard(
                    $"Result window is too large, from + size must be less than or equal to: [{window}] but was [{from + size}]. See the "
                    + "scroll api for a more efficient way to request large data sets. This limit can be set by changing the "
                    + "[index.max_result_window] index level setting.", "illegal_argument_exception");
            }
        }
    }
}

/// <param name="Keys">What it is sorted by.</param>
internal sealed record Hit(IndexedDocument Document, IndexState Index, float? Score, object?[] Keys);
