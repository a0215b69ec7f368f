using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.Orders.Tests.Stack;

/// <summary>A payment provider that answers every call as a test says: what stands in front of the real one may do anything.</summary>
public sealed class OddProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OddProvider(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(http =>
        {
            Asked.Enqueue(new HeaderDictionary(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(http.Request.Headers)));
            return answer(http);
        });
    }

    public string Address => _app.Urls.Single();

    /// <summary>The headers of each call.</summary>
    public ConcurrentQueue<IHeaderDictionary> Asked { get; } = [];

    public static async Task<OddProvider> StartAsync(RequestDelegate answer)
    {
        var provider = new OddProvider(answer);
        await provider._app.StartAsync();
        return provider;
    }

    public static Task<OddProvider> StartAsync(int status, string body, params (string Name, string Value)[] headers) => StartAsync(http =>
    {
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
