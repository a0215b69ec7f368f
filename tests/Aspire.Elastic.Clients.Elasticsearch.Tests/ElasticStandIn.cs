using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aspire.Elastic.Clients.Elasticsearch.Tests;

/// <summary>A server that answers <c>/</c> as Elasticsearch does, and can be told to refuse.</summary>
public sealed class ElasticStandIn : IAsyncDisposable
{
    private const string Media = "application/vnd.elasticsearch+json;compatible-with=9";
    private const string Info =
        """
        {
          "name": "stand-in", "cluster_name": "stand-in", "cluster_uuid": "u", "tagline": "You Know, for Search",
          "version": {
            "number": "9.5.0", "build_flavor": "default", "build_type": "docker", "build_hash": "h", "build_date": "2026-01-01T00:00:00Z",
            "build_snapshot": false, "lucene_version": "10.3.0", "minimum_wire_compatibility_version": "8.19.0",
            "minimum_index_compatibility_version": "8.0.0"
          }
        }
        """;

    private readonly WebApplication _app;

    private ElasticStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>Elasticsearch names itself in every answer; other servers, and its forks, do not.</summary>
    public bool NamesItself { get; set; } = true;

    /// <summary>The header <c>Authorization</c> of each request, empty where there was none.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = [];

    public static async Task<ElasticStandIn> StartAsync()
    {
        var server = new ElasticStandIn();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        if (NamesItself)
            http.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        http.Response.StatusCode = Status;
        http.Response.ContentType = Media;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(Info);
    }
}
