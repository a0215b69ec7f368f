using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Shop.StandIns.Cluster;
using Shop.StandIns.Documents;
using Shop.StandIns.Facts;
using Shop.StandIns.Searching;
using Endpoint = Shop.StandIns.Facts.Endpoint;

namespace Shop.StandIns.Wire;

/// <summary>Every request: recorded, held against the published facts, answered.</summary>
internal sealed class RequestHandler(ServerVersion version, ClusterState cluster, StandInFaults faults, Action<RecordedRequest> record)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> NeedBody =
        ["index", "create", "indices.put_mapping", "indices.update_aliases", "indices.put_index_template", "indices.put_settings"];

    private readonly ApiFacts _facts = ApiFacts.Load(version.Facts);
    private readonly Lock _lock = new();

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var body = await ReadAsync(request, context.RequestAborted);
        var recorded = new RecordedRequest(
            request.Method, request.Path.Value ?? "/", [.. request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))], body,
            request.ContentType, request.Headers.Accept.Count == 0 ? null : request.Headers.Accept.ToString(), Status: 0, Answer: "");
        try
        {
            if (await faults.PassAsync(context.RequestAborted))
            {
                record(recorded);
                context.Abort();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            record(recorded); // its client gave up while it hung
            return;
        }

        var (answer, mediaType) = faults.AnswerWith is { } status ? (new Answer(status, Unavailable(status)), "application/json")
            : Answered(recorded);
        var text = answer.Text ?? Filtered(answer.Body, recorded)?.ToJsonString(Plain) ?? "";
        record(recorded with { Status = answer.Status, Answer = text });
        await SendAsync(context, answer, mediaType, text);
    }

    private (Answer Answer, string MediaType) Answered(RecordedRequest request)
    {
        var mediaType = "application/json";
        try
        {
            var (endpoint, parts) = Find(request);
            var lines = endpoint.Name is "bulk" or "msearch";
            mediaType = MediaTypes.Negotiate(version, request.ContentType, request.Accept, request.Body.Length > 0, lines);
            if (request.Query.Select(pair => pair.Key).Where(key => !endpoint.Query.Contains(key)).ToList() is { Count: > 0 } unknown)
            {
                throw Refusal.Argument($"request [{request.Path}] contains unrecognized parameter{(unknown.Count == 1 ? "" : "s")}: "
                    + string.Join(", ", unknown.Select(key => $"[{key}]")));
            }

            var types = new TypeChecker(_facts.Types);
            var call = new Call(
                endpoint, version, cluster, parts, request.Query.ToDictionary(), lines ? [] : Body(request, endpoint, types),
                lines ? Lines(request.Body) : [], types);
            lock (_lock)
            {
                var answer = InfoApi.Handle(call) ?? IndicesApi.Handle(call) ?? DocumentsApi.Handle(call) ?? SearchApi.Handle(call)
                    ?? throw Refusal.NotEvaluated(endpoint.Name);
                return (answer, mediaType);
            }
        }
        catch (Refusal refused)
        {
            return (new Answer(refused.Status, refused.ToJson()), mediaType);
        }
        catch (Lucene.Net.Search.BooleanQuery.TooManyClausesException)
        {
            var refused = Refusal.Shard("maxClauseCount is set to 1024", "too_many_clauses");
            return (new Answer(refused.Status, refused.ToJson()), mediaType);
        }
    }

    private (Endpoint Endpoint, Dictionary<string, string> Parts) Find(RecordedRequest request)
    {
        // An encoded slash belongs to a name.
        var segments = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)).ToList();
        if (_facts.Find(request.Method, segments) is { } found)
            return found;
        var verbs = _facts.Verbs(segments);
        throw verbs.Count == 0
            ? Refusal.Argument($"no handler found for uri [{request.Path}] and method [{request.Method}]")
            : new Refusal(405, "illegal_argument_exception",
                $"Incorrect HTTP method for uri [{request.Path}] and method [{request.Method}], allowed: [{string.Join(", ", verbs)}]");
    }

    private static JsonObject Body(RecordedRequest request, Endpoint endpoint, TypeChecker types)
    {
        if (request.Body.Length == 0)
        {
            return NeedBody.Contains(endpoint.Name)
                ? throw new Refusal(400, "parse_exception", "request body is required")
                : [];
        }

        if (endpoint.Body is null)
            throw Refusal.Argument($"request [{request.Method} {request.Path}] does not support having a body");
        var body = Parsed(request.Body);
        types.Check(body, endpoint.Body, endpoint.Name);
        return body;
    }

    private static JsonObject Parsed(string text)
    {
        try
        {
            var body = JsonNode.Parse(text) as JsonObject ?? throw Refusal.Parsing("Expected [START_OBJECT] but found [START_ARRAY]");
            _ = body.Count; // a key said twice is told here
            return body;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            throw new Refusal(400, "parsing_exception", $"Failed to parse content: {wrong.Message}");
        }
    }

    private static List<JsonObject> Lines(string text)
    {
        if (text.Length > 0 && text[^1] != '\n')
            throw Refusal.Argument("The bulk request must be terminated by a newline [\\n]");
        return [.. text.Split('\n').Where(line => line.Trim().Length > 0).Select(Parsed)];
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var stream = request.Headers.ContentEncoding.ToString() == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    private async Task SendAsync(HttpContext context, Answer answer, string mediaType, string text)
    {
        context.Response.StatusCode = answer.Status;
        if (version.NamesProduct)
            context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        if (text.Length == 0)
            return;
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = answer.Text is null ? mediaType : "text/plain; charset=UTF-8";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static JsonNode? Filtered(JsonNode? body, RecordedRequest request)
    {
        var paths = request.Query.FirstOrDefault(pair => pair.Key == "filter_path").Value;
        return paths is null || body is null ? body : FilterPath.Of(body, paths);
    }

    private static JsonObject Unavailable(int status) =>
        new Refusal(status, "cluster_block_exception", "blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized];").ToJson();
}
