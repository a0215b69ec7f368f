using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Web.Edge;

/// <summary>
/// Refuses a body larger than its endpoint takes (<see cref="Usual"/>, unless the endpoint declares another size), after the sender has finished.
/// The server alone answers and hangs up in the middle of the body, and a sender cut off so often never sees the answer. A body of unknown length or
/// beyond all bounds is left to the server all the same.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>Bytes; the server's own limit too. No form of the site comes near it.</summary>
    public const int Usual = 32 * 1024;

    private const long ReadAtMost = 1024 * 1024;
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        var declared = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>();
        var largest = declared is null ? Usual : declared.MaxRequestBodySize ?? long.MaxValue;
        if (http.Request.ContentLength is not { } length || length <= largest)
        {
            await next(http);
            return;
        }

        if (length <= ReadAtMost)
            await ReadToEndAsync(http);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static async Task ReadToEndAsync(HttpContext http)
    {
        // The server would not read beyond the limit that holds for this endpoint.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = ReadAtMost;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(WaitAtMost);
        try
        {
            await http.Request.Body.DrainAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Too slow to be waited for.
        }
    }
}
