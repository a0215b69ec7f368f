using System.Text.Json.Nodes;
using Shop.StandIns.Cluster;
using Shop.StandIns.Queries;
using Shop.StandIns.Searching;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Documents;

/// <summary>Single documents, by their ids.</summary>
internal static class DocumentsApi
{
    public static Answer? Handle(Call call) => call.Endpoint.Name switch
    {
        "index" => Write(call, create: call.Parameter("op_type") == "create" || call.Part("id") is null),
        "create" => Write(call, create: true),
        "get" => Get(call),
        "exists" => new Answer(Found(call) is null ? 404 : 200, null),
        "delete" => Delete(call),
        "mget" => MultiGet(call),
        "bulk" => Bulk.Run(call),
        "delete_by_query" => DeleteByQuery(call),
        _ => null,
    };

    public static JsonObject Written(Call call, IndexState index, WriteOutcome outcome)
    {
        var shown = new JsonObject { ["_index"] = index.Name };
        if (call.Version.Major == 7)
            shown["_type"] = "_doc";
        shown["_id"] = outcome.Id;
        shown["_version"] = outcome.Version;
        shown["result"] = outcome.Result;
        shown["_shards"] = new JsonObject { ["total"] = 2, ["successful"] = 1, ["failed"] = 0 };
        shown["_seq_no"] = outcome.SeqNo;
        shown["_primary_term"] = 1;
        return shown;
    }

    /// <summary>Whether what was written is to be searchable at once.</summary>
    public static bool Refreshes(Call call) => call.Parameter("refresh") switch
    {
        null or "false" => false,
        "" or "true" or "wait_for" => true,
        var other => throw Refusal.Argument($"Unknown value for refresh: [{other}]."),
    };

    public static string NewId() => Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')[..20];

    private static Answer Write(Call call, bool create)
    {
        var version = WriteVersion.Read(call.Parameter, create);
        var index = call.Cluster.ForWrite(call.Part("index")!, call.Flag("require_alias"));
        var id = call.Part("id") ?? NewId();
        Bulk.CheckId(id);
        var outcome = index.Put(id, call.Body, version, create);
        if (Refreshes(call))
            index.Refresh();
        return new Answer(outcome.Result == "created" ? 201 : 200, Written(call, index, outcome));
    }

    private static Answer Delete(Call call)
    {
        var version = WriteVersion.Read(call.Parameter, create: false);
        var index = version.Type == "internal" ? One(call) : call.Cluster.ForWrite(call.Part("index")!, requireAlias: false);
        var outcome = index.Delete(call.Part("id")!, version);
        if (Refreshes(call))
            index.Refresh();
        return new Answer(outcome.Result == "deleted" ? 200 : 404, Written(call, index, outcome));
    }

    private static IndexState One(Call call)
    {
        var indices = call.Cluster.Resolve(call.Part("index"));
        return indices.Count == 1
            ? indices[0]
            : throw Refusal.Argument($"Alias [{call.Part("index")}] has more than one index associated with it "
                + $"[[{string.Join(", ", indices.Select(index => index.Name))}]], can't execute a single index op");
    }

    private static StoredDocument? Found(Call call) => One(call).Find(call.Part("id")!);

    private static Answer Get(Call call)
    {
        var index = One(call);
        var found = index.Find(call.Part("id")!);
        return new Answer(found is null ? 404 : 200, Shown(call, index, call.Part("id")!, found, SourceFilter.OfQuery(call)));
    }

    private static JsonObject Shown(Call call, IndexState index, string id, StoredDocument? found, SourceFilter filter)
    {
        var shown = new JsonObject { ["_index"] = index.Name };
        if (call.Version.Major == 7)
            shown["_type"] = "_doc";
        shown["_id"] = id;
        if (found is not null)
        {
            shown["_version"] = found.Version;
            shown["_seq_no"] = found.SeqNo;
            shown["_primary_term"] = 1;
        }

        shown["found"] = found is not null;
        if (found is not null && filter.Of(found.Source) is { } source)
            shown["_source"] = source;
        return shown;
    }

    private static Answer MultiGet(Call call)
    {
        var wanted = call.Body["docs"] is JsonArray docs
            ? docs.Select(doc =>
                (Index: doc!.AsObject().Text("_index") ?? call.Part("index"), Id: doc["_id"]!.AsValue().AsText(), Source: doc["_source"]))
            : call.Body.Texts("ids").Select(id => (Index: call.Part("index"), Id: id, Source: (JsonNode?)null));
        var shown = new JsonArray();
        foreach (var (name, id, source) in wanted)
        {
            if (name is null)
                throw new Refusal(400, "action_request_validation_exception", "Validation Failed: 1: index is missing for doc 0;");
            try
            {
                var index = call.Cluster.Resolve(name)[0];
                shown.Add((JsonNode)Shown(call, index, id, index.Find(id), source is null ? SourceFilter.OfQuery(call) : SourceFilter.Read(source)));
            }
            catch (Refusal missing) when (missing.Status == 404)
            {
                shown.Add((JsonNode)new JsonObject { ["_index"] = name, ["_id"] = id, ["error"] = missing.ToJson()["error"]!.DeepClone() });
            }
        }

        return Answer.Ok(new JsonObject { ["docs"] = shown });
    }

    private static Answer DeleteByQuery(Call call)
    {
        if (call.Body["query"] is null)
            throw new Refusal(400, "action_request_validation_exception", "Validation Failed: 1: query is missing;");
        var deleted = 0;
        var conflicts = 0;
        foreach (var index in call.Indices())
        {
            foreach (var document in index.Snapshot.Collect(new QueryReader(index.Snapshot).Read(call.Body["query"]), null).Keys)
            {
                // Only what is still as the search saw it.
                if (index.Find(document.Id)?.SeqNo != document.SeqNo)
                {
                    conflicts++;
                    continue;
                }

                index.Delete(document.Id, new WriteVersion("internal", null, null, null));
                deleted++;
            }

            if (call.Flag("refresh"))
                index.Refresh();
        }

        return new Answer(conflicts > 0 && call.Parameter("conflicts") != "proceed" ? 409 : 200, new JsonObject
        {
            ["took"] = 1,
            ["timed_out"] = false,
            ["total"] = deleted + conflicts,
            ["deleted"] = deleted,
            ["batches"] = 1,
            ["version_conflicts"] = conflicts,
            ["noops"] = 0,
            ["retries"] = new JsonObject { ["bulk"] = 0, ["search"] = 0 },
            ["throttled_millis"] = 0,
            ["requests_per_second"] = -1.0,
            ["throttled_until_millis"] = 0,
            ["failures"] = new JsonArray(),
        });
    }
}
