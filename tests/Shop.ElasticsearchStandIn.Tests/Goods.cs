using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Shop.StandIns.Tests;

/// <summary>A stand-in with some goods in it, and what a test asks of it.</summary>
public sealed class Goods : IAsyncDisposable
{
    private readonly HttpClient _http;

    private Goods(ElasticsearchStandIn standIn)
    {
        StandIn = standIn;
        _http = new HttpClient { BaseAddress = standIn.Address };
    }

    public ElasticsearchStandIn StandIn { get; }

    /// <summary>An index of shoes, a shirt and a lantern.</summary>
    public static async Task<Goods> StartAsync(string version = "7.10.2")
    {
        var goods = await EmptyAsync(version);
        await goods.AcceptedAsync("PUT", "/goods", """
            {
              "settings": { "analysis": {
                "filter": { "stems": { "type": "stemmer", "language": "english" } },
                "analyzer": { "en": { "tokenizer": "standard", "filter": ["lowercase", "asciifolding", "stems"] } },
                "normalizer": { "folded": { "type": "custom", "filter": ["lowercase", "asciifolding"] } } } },
              "mappings": { "dynamic": "strict", "properties": {
                "name": { "type": "text", "analyzer": "en", "fields": { "raw": { "type": "keyword", "normalizer": "folded" } } },
                "description": { "type": "text", "analyzer": "en" },
                "brand": { "type": "keyword" },
                "price": { "type": "double" },
                "stock": { "type": "integer" },
                "sale": { "type": "boolean" },
                "listed": { "type": "date" },
                "variants": { "type": "nested", "properties": {
                  "color": { "type": "keyword" }, "size": { "type": "integer" }, "price": { "type": "double" }, "sold": { "type": "boolean" } } } } }
            }
            """);
        await goods.BulkAsync(
            """{ "index": { "_index": "goods", "_id": "1" } }""",
            """
            { "name": "Red running shoes", "description": "Light shoes for a long run. Made of recycled wool. They dry fast.", "brand": "Acme",
              "price": 59.9, "stock": 3, "sale": true, "listed": "2026-01-05T10:00:00Z", "variants": [
                { "color": "red", "size": 43, "price": 120 },
                { "color": "red", "size": 44, "price": 59.9 }, { "color": "blue", "size": 43, "price": 80 }] }
            """,
            """{ "index": { "_index": "goods", "_id": "2" } }""",
            """
            { "name": "Café shoe", "description": "A shoe to sit in.", "brand": "Bolt", "price": 120, "stock": 0, "sale": false,
              "listed": "2026-03-01T00:00:00Z", "variants": [{ "color": "red", "size": 43, "price": 90 }] }
            """,
            """{ "index": { "_index": "goods", "_id": "3" } }""",
            """
            { "name": "Wool shirt", "description": "Warm wool, warm wool, warm wool.", "brand": "Acme", "price": 35, "stock": 10, "sale": false,
              "listed": "2026-02-01T00:00:00Z", "variants": [] }
            """,
            """{ "index": { "_index": "goods", "_id": "4" } }""",
            """{ "name": "Lantern", "description": "Light for the camp.", "price": 20, "listed": "2025-12-24T00:00:00Z" }""");
        return goods;
    }

    public static async Task<Goods> EmptyAsync(string version = "7.10.2") => new(await ElasticsearchStandIn.StartAsync(version));

    public Task<JsonNode> SearchAsync(string body) => AcceptedAsync("POST", "/goods/_search", body);

    /// <summary>The ids found, in their order.</summary>
    public async Task<string> FoundAsync(string query, string more = "") =>
        string.Join(' ', Ids(await SearchAsync($$"""{ "query": {{query}} {{more}} }""")));

    public static IEnumerable<string> Ids(JsonNode answer) => answer["hits"]!["hits"]!.AsArray().Select(hit => (string)hit!["_id"]!);

    public async Task<JsonNode> BulkAsync(params string[] lines)
    {
        var body = string.Concat(lines.Select(line => JsonNode.Parse(line)!.ToJsonString() + "\n"));
        return await AcceptedAsync("POST", "/_bulk?refresh=true", body, "application/x-ndjson");
    }

    public async Task<JsonNode> AcceptedAsync(string method, string path, string? body = null, string mediaType = "application/json")
    {
        var (status, answer) = await SendAsync(method, path, body, mediaType);
        Assert.True(status < 300, $"{method} {path}: {status} {answer?.ToJsonString()}");
        return answer!;
    }

    /// <summary>The status and the type of the error, then its reason.</summary>
    public async Task<string> RefusedAsync(string method, string path, string? body = null, string mediaType = "application/json")
    {
        var (status, answer) = await SendAsync(method, path, body, mediaType);
        Assert.True(status >= 400, $"{method} {path}: {status} {answer?.ToJsonString()}");
        var error = answer!["error"]!;
        var cause = error["root_cause"]![0]!;
        return $"{status} {cause["type"]}: {cause["reason"]}";
    }

    public async Task<(int Status, JsonNode? Answer)> SendAsync(string method, string path, string? body, string mediaType = "application/json",
        string? accept = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        }

        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await StandIn.DisposeAsync();
    }
}
