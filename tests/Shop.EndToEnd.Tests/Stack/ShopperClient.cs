using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>
/// A guest who talks to the shop's HTTP API: keeps the cart token of the first answer and sends it with every request.
/// Answers are kept as raw JSON on purpose: these tests judge the wire, not a client library.
/// </summary>
public sealed class ShopperClient(HttpClient http)
{
    /// <summary>The guest's cart token; null until the shop has given one.</summary>
    public string? CartToken { get; set; }

    public static readonly JsonObject Address = new()
    {
        ["name"] = "Ada Lovelace",
        ["line1"] = "1 Market Street",
        ["city"] = "San Francisco",
        ["region"] = "US-CA",
        ["postal_code"] = "94105",
        ["country"] = "US",
    };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> AddAsync(string sku, int quantity) =>
        SendAsync(HttpMethod.Post, "/api/cart/items", new JsonObject { ["sku_id"] = sku, ["quantity"] = quantity });

    /// <summary>Places an order for what is in the cart. <paramref name="key"/> null: a fresh idempotency key.</summary>
    public Task<Answer> OrderAsync(string card = "pm_card_visa", string? key = null, string? traceparent = null, string email = "ada@example.com") =>
        SendAsync(HttpMethod.Post, "/api/orders", OrderBody(card, email), key ?? Guid.NewGuid().ToString("N"), traceparent);

    public static JsonObject OrderBody(string card = "pm_card_visa", string email = "ada@example.com") => new()
    {
        ["email"] = email,
        ["shipping_address"] = Address.DeepClone(),
        ["payment_method_id"] = card,
    };

    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? key = null, string? traceparent = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await SendAsync(request, key, traceparent);
    }

    public async Task<Answer> SendRawAsync(HttpMethod method, string path, string body, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        return await SendAsync(request, Guid.NewGuid().ToString("N"), traceparent: null);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request, string? key, string? traceparent)
    {
        if (CartToken is not null) request.Headers.Add("X-Cart-Token", CartToken);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (traceparent is not null) request.Headers.Add("traceparent", traceparent);
        using var response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("X-Cart-Token", out var tokens)) CartToken = tokens.Single();
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(
            response.StatusCode, isJson ? JsonNode.Parse(text) : null, text, response.Content.Headers.ContentType?.MediaType,
            response.Headers.RetryAfter?.Delta);
    }
}

/// <summary>One HTTP answer: its status and, when it was JSON, its body.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode? Json, string Text, string? ContentType, TimeSpan? RetryAfter)
{
    public JsonNode Body => Json ?? throw new InvalidOperationException($"{(int)Status} came without JSON: {Text[..Math.Min(300, Text.Length)]}");

    public string this[string property] =>
        Body[property] is JsonValue value ? value.ToString() : throw new KeyNotFoundException($"no '{property}' in {Text}");

    /// <summary>The stable code of a problem document.</summary>
    public string? Code => Json?["code"]?.GetValue<string>();

    /// <summary>Fails the test with the whole answer when the status is another one.</summary>
    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {(int)status}, got {(int)Status}: {Text[..Math.Min(2000, Text.Length)]}");
        return this;
    }

    /// <summary>Fails the test unless this is a problem document (RFC 9457) with this status and code.</summary>
    public Answer ExpectProblem(HttpStatusCode status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(code, Code);
        return this;
    }

    public override string ToString() => $"{(int)Status} {Text}";

}
