using System.Text.Json.Nodes;
using Shop.StandIns.Cluster;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Documents;

/// <summary>Many writes in one request: each succeeds or fails by itself, in order.</summary>
internal static class Bulk
{
    private static readonly HashSet<string> OfMetadata =
    [
        "_index", "_id", "routing", "version", "version_type", "if_seq_no", "if_primary_term", "pipeline", "require_alias", "retry_on_conflict",
    ];

    public static Answer Run(Call call)
    {
        if (call.Lines.Count == 0)
            throw new Refusal(400, "action_request_validation_exception", "Validation Failed: 1: no requests added;");
        var items = new JsonArray();
        var touched = new HashSet<IndexState>();
        var failed = false;
        var operations = Read(call);
        foreach (var operation in operations)
        {
            var item = One(call, operation, touched);
            failed |= item["error"] is not null;
            items.Add((JsonNode)new JsonObject { [operation.Kind] = item });
        }

        if (DocumentsApi.Refreshes(call))
        {
            foreach (var index in touched)
                index.Refresh();
        }

        return Answer.Ok(new JsonObject { ["took"] = 1, ["errors"] = failed, ["items"] = items });
    }

    public static void CheckId(string id)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(id) > 512)
        {
            throw new Refusal(400, "action_request_validation_exception",
                $"Validation Failed: 1: id [{id}] is too long, must be no longer than 512 bytes but was: {id.Length};");
        }
    }

    // A malformed line refuses the whole request, before anything is written.
    private static List<Operation> Read(Call call)
    {
        var operations = new List<Operation>();
        for (var i = 0; i < call.Lines.Count; i++)
        {
            var line = i + 1;
            if (call.Lines[i].Count != 1 || call.Lines[i].First().Value is not JsonObject metadata)
                throw Refusal.Argument($"Malformed action/metadata line [{line}], expected START_OBJECT or END_OBJECT but found [VALUE_STRING]");
            var kind = call.Lines[i].First().Key;
            if (kind == "update")
                throw Refusal.NotEvaluated("updates in bulk");
            if (kind is not ("index" or "create" or "delete"))
                throw Refusal.Argument(
                    $"Malformed action/metadata line [{line}], expected field [create], [delete], [index] or [update] but found [{kind}]");
            foreach (var (key, value) in metadata)
            {
                if (!OfMetadata.Contains(key))
                    throw Refusal.Argument($"Action/metadata line [{line}] contains an unknown parameter [{key}]");
                if (value is not JsonValue)
                    throw Refusal.Argument(
                        $"Malformed action/metadata line [{line}], expected a simple value for field [{key}] but found [START_OBJECT]");
            }

            if (kind != "delete" && ++i == call.Lines.Count)
                throw Refusal.Argument("The bulk request must be terminated by a newline [\\n]");
            var name = metadata.Text("_index") ?? call.Part("index")
                ?? throw new Refusal(400, "action_request_validation_exception", "Validation Failed: 1: index is missing;");
            operations.Add(new Operation(kind, name, metadata, kind == "delete" ? [] : call.Lines[i]));
        }

        return operations;
    }

    private static JsonObject One(Call call, Operation operation, HashSet<IndexState> touched)
    {
        var (kind, name, metadata, source) = operation;
        var id = metadata.Text("_id");
        try
        {
            if (kind == "delete" && id is null)
                throw new Refusal(400, "action_request_validation_exception", "Validation Failed: 1: id is missing;");
            var version = WriteVersion.Read(metadata.Text, kind == "create");
            var index = call.Cluster.ForWrite(name, metadata.Flag("require_alias", call.Flag("require_alias")));
            name = index.Name;
            touched.Add(index);
            id ??= DocumentsApi.NewId();
            CheckId(id);
            var outcome = kind == "delete" ? index.Delete(id, version) : index.Put(id, source, version, kind == "create");
            var item = DocumentsApi.Written(call, index, outcome);
            item["status"] = outcome.Result switch { "created" => 201, "not_found" => 404, _ => 200 };
            return item;
        }
        catch (Refusal refused)
        {
            var item = new JsonObject { ["_index"] = name };
            if (call.Version.Major == 7)
                item["_type"] = "_doc";
            item["_id"] = id;
            item["status"] = refused.Status;
            item["error"] = refused.Cause();
            return item;
        }
    }

    private sealed record Operation(string Kind, string Index, JsonObject Metadata, JsonObject Source);
}
