using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>Whoever runs the shop, at its API.</summary>
public sealed class OperatorClient(HttpClient http, string key)
{
    /// <summary>What is answered, and its version; fails when it is refused.</summary>
    /// <param name="version">Of what is to be changed.</param>
    public async Task<(JsonNode Answer, string Version)> OperateAsync(
        HttpMethod method, string path, JsonNode? body = null, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return (JsonNode.Parse(text)!, answer.Headers.ETag!.Tag);
    }
}
