using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP's REST API: Kubernetes in manner, one user, memory only.</summary>
internal sealed class DcpClient : IDisposable
{
    public const string ApiVersion = "usvc-dev.developer.microsoft.com/v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly HttpClient _http;

    /// <param name="server">Address from DCP's kubeconfig.</param>
    /// <param name="token">Bearer token from there.</param>
    /// <param name="certificateHash">The certificate we gave to DCP; any other is somebody else.</param>
    public DcpClient(Uri server, string token, string certificateHash)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == certificateHash,
            },
        };
        _http = new HttpClient(handler) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Creates an object; returns it as DCP has it.</summary>
    public async Task<T> CreateAsync<T>(string plural, T item, CancellationToken ct)
    {
        using var response = await _http.PostAsync(Path(plural), JsonContent.Create(item, options: Json), ct);
        await ThrowUnlessSuccessfulAsync(response, ct);
        return (await response.Content.ReadFromJsonAsync<T>(Json, ct))!;
    }

    /// <summary>Null when there is no such object.</summary>
    public async Task<T?> FindAsync<T>(string plural, string name, CancellationToken ct)
        where T : class
    {
        using var response = await _http.GetAsync($"{Path(plural)}/{name}", ct);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        await ThrowUnlessSuccessfulAsync(response, ct);
        return await response.Content.ReadFromJsonAsync<T>(Json, ct);
    }

    /// <summary>Deletes an object and waits until it is gone, which for a process is once that is dead.</summary>
    public async Task DeleteAsync(string plural, string name, CancellationToken ct)
    {
        using var response = await _http.DeleteAsync($"{Path(plural)}/{name}", ct);
        if (response.StatusCode != HttpStatusCode.NotFound) await ThrowUnlessSuccessfulAsync(response, ct);
        while (await FindAsync<object>(plural, name, ct) is not null)
            await Task.Delay(100, ct);
    }

    /// <summary>DCP sends SIGTERM, and SIGKILL 6 s later.</summary>
    public Task StopAsync(string plural, string name, CancellationToken ct) => PatchAsync($"{Path(plural)}/{name}", """{"spec":{"stop":true}}""", ct);

    /// <summary>Ends DCP itself and everything it still runs.</summary>
    public Task ShutDownAsync(CancellationToken ct) =>
        PatchAsync("/admin/execution", """{"status":"Stopping","shutdownResourceCleanup":"Full"}""", ct);

    /// <summary>Every object there is, then every change. The server ends the stream now and then; it is reopened without a gap that matters,
    /// as it begins with the present state again.</summary>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(string plural, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            await foreach (var line in LinesAsync($"{Path(plural)}?watch=true", ct))
                yield return JsonSerializer.Deserialize<WatchEvent<T>>(line, Json)!;
        }
    }

    /// <summary>The lines of one source: stdout, stderr or system (DCP itself, e.g. why a program could not be started).</summary>
    public IAsyncEnumerable<string> LogAsync(string plural, string name, string source, CancellationToken ct) =>
        LinesAsync($"{Path(plural)}/{name}/log?source={source}&follow=true&timestamps=true", ct);

    public void Dispose() => _http.Dispose();

    private static string Path(string plural) => $"/apis/{ApiVersion}/{plural}";

    private static async Task ThrowUnlessSuccessfulAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode) return;
        throw new HttpRequestException(
            $"DCP answered {(int)response.StatusCode} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}: "
            + await response.Content.ReadAsStringAsync(ct));
    }

    private async Task PatchAsync(string path, string mergePatch, CancellationToken ct)
    {
        using var content = new StringContent(mergePatch);
        // Without a charset: DCP compares the whole header.
        content.Headers.ContentType = new MediaTypeHeaderValue("application/merge-patch+json");
        using var response = await _http.PatchAsync(path, content, ct);
        if (response.StatusCode != HttpStatusCode.NotFound) await ThrowUnlessSuccessfulAsync(response, ct);
    }

    private async IAsyncEnumerable<string> LinesAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        await ThrowUnlessSuccessfulAsync(response, ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await reader.ReadLineAsync(ct) is { } line)
            yield return line;
    }
}
