using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>Searches and what is near to them.</summary>
internal static class SearchApi
{
    public static Answer? Handle(Call call)
    {
        call.Cluster.RefreshDue();
        return call.Endpoint.Name switch
        {
            "search" => Answer.Ok(Search.Run(call, call.Indices(), WithQueryString(call))),
            "msearch" => MultiSearch(call),
            "count" => Count(call),
            "explain" => Explain(call),
            "indices.validate_query" => Validate(call),
            "scroll" or "clear_scroll" => throw Refusal.NotEvaluated("scrolling: search_after does the same without state"),
            _ => null,
        };
    }

    public static JsonObject Explained(Explanation explanation) => new()
    {
        ["value"] = explanation.Value,
        ["description"] = explanation.Description,
        ["details"] = new JsonArray([.. (explanation.GetDetails() ?? []).Select(detail => (JsonNode)Explained(detail))]),
    };

    // What may be said in the query string is read as if the body said it.
    private static JsonObject WithQueryString(Call call)
    {
        var body = call.Body.DeepClone().AsObject();
        foreach (var key in new[] { "from", "size", "terminate_after" })
        {
            if (call.Parameter(key) is { } text)
            {
                body[key] = int.TryParse(text, out var number)
                    ? number
                    : throw Refusal.Argument($"Failed to parse int parameter [{key}] with value [{text}]");
            }
        }

        foreach (var key in new[] { "explain", "version", "seq_no_primary_term", "track_scores" })
        {
            if (call.Parameter(key) is not null)
                body[key] = call.Flag(key);
        }

        if (call.Parameter("track_total_hits") is { } track)
            body["track_total_hits"] = int.TryParse(track, out var most) ? most : call.Flag("track_total_hits");
        if (call.Parameter("sort") is { } sort)
        {
            body["sort"] = new JsonArray([.. sort.Split(',').Select(one => one.Split(':') is [var field, var order]
                ? (JsonNode)new JsonObject { [field] = order }
                : JsonValue.Create(one))]);
        }

        if (call.Parameter("_source") is { } named)
            body["_source"] = named is "true" or "false" ? JsonValue.Create(named == "true")
                : new JsonArray([.. named.Split(',').Select(one => (JsonNode)one)]);
        if (call.Parameter("_source_includes") is { } includes)
            body["_source"] = new JsonObject { ["includes"] = new JsonArray([.. includes.Split(',').Select(one => (JsonNode)one)]) };
        var other =
            new[] { "q", "scroll", "stored_fields", "docvalue_fields", "suggest_field" }.FirstOrDefault(key => call.Parameter(key) is not null);
        return other is null ? body : throw Refusal.NotEvaluated($"[{other}] in the query string");
    }

    private static Answer MultiSearch(Call call)
    {
        if (call.Lines.Count % 2 != 0)
            throw Refusal.Argument("The msearch request must be terminated by a newline [\\n]");
        var responses = new JsonArray();
        for (var i = 0; i < call.Lines.Count; i += 2)
        {
            var header = call.Lines[i];
            try
            {
                var names = header.Texts("index");
                var indices =
                    call.Cluster.Resolve(names.Count == 0 ? call.Part("index") : string.Join(',', names), header.Flag("ignore_unavailable"));
                call.Types.Check(call.Lines[i + 1], "body of search", "search");
                var found = Search.Run(call, indices, call.Lines[i + 1]);
                found["status"] = 200;
                responses.Add((JsonNode)found);
            }
            catch (Refusal refused)
            {
                responses.Add((JsonNode)refused.ToJson());
            }
        }

        return Answer.Ok(new JsonObject { ["took"] = 1, ["responses"] = responses });
    }

    private static Answer Count(Call call)
    {
        var indices = call.Indices();
        var count = indices.Sum(index => index.Snapshot.Collect(
            call.Body["query"] is { } query ? new QueryReader(index.Snapshot).Read(query) : new MatchAllDocsQuery(), null).Count);
        return Answer.Ok(new JsonObject { ["count"] = count, ["_shards"] = Search.Shards(indices.Count) });
    }

    private static Answer Explain(Call call)
    {
        var index = call.Cluster.Resolve(call.Part("index"))[0];
        var shown = new JsonObject { ["_index"] = index.Name };
        if (call.Version.Major == 7)
            shown["_type"] = "_doc";
        shown["_id"] = call.Part("id");
        if (call.Body["query"] is not JsonObject query)
            throw new Refusal(400, "action_request_validation_exception", "Validation Failed: 1: query is missing;");
        var read = new QueryReader(index.Snapshot).Read(query);
        var document = index.Snapshot.Numbers.FirstOrDefault(pair => pair.Key.NestedPath is null && pair.Key.Id == call.Part("id"));
        if (document.Key is null)
        {
            shown["matched"] = false;
            return new Answer(404, shown);
        }

        var explanation = index.Snapshot.Searcher.Explain(read, document.Value);
        shown["matched"] = explanation.IsMatch;
        shown["explanation"] = Explained(explanation);
        return Answer.Ok(shown);
    }

    private static Answer Validate(Call call)
    {
        var shown = new JsonObject { ["_shards"] = Search.Shards(1), ["valid"] = true };
        try
        {
            foreach (var index in call.Indices())
                new QueryReader(index.Snapshot).Read(call.Body["query"]);
        }
        catch (Refusal refused) when (refused.Status == 400)
        {
            shown["valid"] = false;
            if (call.Flag("explain"))
                shown["error"] = $"{refused.Type}: {refused.Message}";
        }

        return Answer.Ok(shown);
    }
}
