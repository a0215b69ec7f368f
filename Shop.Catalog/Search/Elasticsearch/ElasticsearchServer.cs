using System.Globalization;
using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Shop.Catalog.Database;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Asks Elasticsearch, of any version from 7.10 on, by the transport of the official client. Its typed requests are those of its own major version:
/// what is said here both understand (docs/decisions/0338), and each server is spoken to in the media type that it knows.
/// </summary>
public sealed class ElasticsearchServer(ElasticsearchClient client)
{
    private const string Plain = "application/json";
    private const string PlainLines = "application/x-ndjson";

    // Null: not asked since the connection was lost, for another server may stand there now.
    private MediaTypes? _mediaTypes;

    private sealed record MediaTypes(string Json, string Lines);

    /// <summary>What an answer says.</summary>
    /// <param name="Status">Of HTTP.</param>
    /// <param name="Body">Undefined where there is none.</param>
    internal readonly record struct Answer(int Status, JsonElement Body)
    {
        public bool IsMissing => Status == 404;
    }

    /// <param name="method">Of HTTP.</param>
    /// <param name="path">With its parameters.</param>
    /// <param name="body">An object; null: none.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    /// <returns>What was found, or that it is missing.</returns>
    /// <exception cref="HttpRequestException">It cannot be reached, or answers with an error.</exception>
    internal async Task<Answer> AskAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        var media = await MediaTypesAsync(ct);
        var data = body is null ? null : PostData.String(JsonSerializer.Serialize(body, SnakeJson.Options));
        return await SendAsync(method, path, data, media.Json, media.Json, ct);
    }

    /// <summary>Asks an index; that it is missing is an error here.</summary>
    internal async Task<JsonElement> SearchAsync(string index, object body, CancellationToken ct)
    {
        using var span = ElasticsearchTelemetry.StartSearch();
        var answer = await AskAsync(HttpMethod.POST, $"/{index}/_search", body, ct);
        return answer.IsMissing ? throw new HttpRequestException($"Elasticsearch has no index {index} yet.") : answer.Body;
    }

    /// <summary>Sends many operations at once.</summary>
    /// <param name="lines">Each with its line break.</param>
    internal async Task<JsonElement> SendBulkAsync(string lines, CancellationToken ct)
    {
        var media = await MediaTypesAsync(ct);
        return (await SendAsync(HttpMethod.POST, "/_bulk", PostData.String(lines), media.Lines, media.Json, ct)).Body;
    }

    private async Task<MediaTypes> MediaTypesAsync(CancellationToken ct)
    {
        if (_mediaTypes is { } known)
            return known;
        var answer = await SendAsync(HttpMethod.GET, "/", body: null, Plain, Plain, ct);
        var version = answer.Body.GetProperty("version").GetProperty("number").GetString()!;
        var major = int.Parse(version.AsSpan(0, version.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return _mediaTypes = major switch
        {
            < 8 => new(Plain, PlainLines),
            8 => new(Compatible("json", 8), Compatible("x-ndjson", 8)),
            _ => new(Compatible("json", 9), Compatible("x-ndjson", 9)),
        };
    }

    private static string Compatible(string format, int major) =>
        string.Create(CultureInfo.InvariantCulture, $"application/vnd.elasticsearch+{format};compatible-with={major}");

    private async Task<Answer> SendAsync(
        HttpMethod method, string path, PostData? body, string contentType, string accept, CancellationToken ct)
    {
        var media = new RequestConfiguration { ContentType = contentType, Accept = accept };
        var answer = await client.Transport.RequestAsync<StringResponse>(new EndpointPath(method, path), body, null, media, ct);
        ct.ThrowIfCancellationRequested();
        var call = answer.ApiCallDetails;
        if (call.HttpStatusCode is not { } status)
        {
            _mediaTypes = null;
            throw new HttpRequestException($"Elasticsearch cannot be reached: {Why(call.OriginalException)}", call.OriginalException);
        }

        if (status is >= 200 and < 300 or 404)
            return new Answer(status, Read(answer.Body));
        // Who does not know the media type is another server than the one that was asked for its version.
        _mediaTypes = null;
        throw new HttpRequestException(
            $"Elasticsearch refuses {method} {path.Split('?')[0]} with {status}: {Reason(answer.Body)}", call.OriginalException,
            (System.Net.HttpStatusCode)status);
    }

    private static JsonElement Read(string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return default;
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    private static string Why(Exception? failure) => failure?.GetBaseException().Message ?? "no answer";

    // Types and reasons, without what was sent.
    private static string Reason(string? body) => body is { Length: > 500 } ? body[..500] : body ?? "";
}
