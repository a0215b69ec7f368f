using System.Text;

namespace Shop.Bench.Measuring;

/// <summary>One of those who ask at the same time: a connection of its own, and luck that is the same in each run.</summary>
internal sealed class Visitor(Uri address, Random luck, CancellationToken ct) : IDisposable
{
    private readonly HttpWire _wire = new(address);

    public Random Luck => luck;

    public CancellationToken Ct => ct;

    /// <summary>Expects the page or the JSON, and gives its length in bytes.</summary>
    public async Task<int> GetAsync(string path)
    {
        var answer = await SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return answer.Expect(200, path).Body.Length;
    }

    /// <summary>What is in the answer holds until the next request.</summary>
    public Task<WireAnswer> PostAsync(string path, string body, params ReadOnlySpan<string> headers)
    {
        var lines = new StringBuilder($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        foreach (var header in headers)
            lines.Append(header).Append("\r\n");
        return SendAsync($"{lines}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    public Task<WireAnswer> SendAsync(string request) => _wire.SendAsync(Encoding.UTF8.GetBytes(request), ct);

    public void Dispose() => _wire.Dispose();
}
