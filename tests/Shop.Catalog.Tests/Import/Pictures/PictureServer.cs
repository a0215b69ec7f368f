using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shop.Catalog.Tests.Images;

namespace Shop.Catalog.Tests.Import.Pictures;

/// <summary>A server of pictures, and of what says that it is one. It listens on every address of this machine.</summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PictureServer(WebApplication app) => _app = app;

    /// <summary>Requests by path.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <summary>Answers with an error this many times more, whatever is asked for.</summary>
    public int Failures { get; set; }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<PictureServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--urls=http://0.0.0.0:0"] });
        builder.Logging.ClearProviders();
        var server = new PictureServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public string At(string path, string host = "127.0.0.1") => $"http://{host}:{Port}/{path}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value![1..];
        Asked.AddOrUpdate(path, 1, (_, times) => times + 1);
        if (Failures > 0)
        {
            Failures--;
            context.Response.StatusCode = 503;
            return;
        }

        switch (path.Split('/')[0])
        {
            case "photograph":
                await context.Response.Body.WriteAsync(SentPictures.Photograph(seed: int.Parse(path.Split('/')[1])));
                break;
            case "tagged" when context.Request.Headers.IfNoneMatch == "\"seven\"":
                context.Response.StatusCode = 304;
                break;
            case "tagged":
                context.Response.Headers.ETag = "\"seven\"";
                await context.Response.Body.WriteAsync(SentPictures.Photograph(seed: 7));
                break;
            case "moved":
                var left = int.Parse(path.Split('/')[1]);
                context.Response.Redirect(left > 1 ? $"/moved/{left - 1}" : "/photograph/3");
                break;
            case "inside":
                context.Response.Redirect(At("photograph/1", "127.0.0.2"));
                break;
            case "file":
                context.Response.Redirect("file:///etc/passwd");
                break;
            case "bomb":
                await context.Response.Body.WriteAsync(SentPictures.Bomb());
                break;
            case "page":
                context.Response.ContentType = "image/jpeg";
                await context.Response.WriteAsync("<html>A page that says it is a picture.</html>");
                break;
            case "endless":
                await EndlessAsync(context, new byte[64 * 1024], TimeSpan.Zero);
                break;
            case "huge":
                context.Response.ContentLength = 10_000_000_000;
                await EndlessAsync(context, new byte[64 * 1024], TimeSpan.Zero);
                break;
            case "drip":
                await EndlessAsync(context, [0xFF], TimeSpan.FromMilliseconds(50));
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private static async Task EndlessAsync(HttpContext context, byte[] piece, TimeSpan pause)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(piece, CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
            await Task.Delay(pause);
        }
    }
}
