using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Visits;

/// <summary>
/// Tells Catalog what visitors who allow it looked at and searched for: after their answers, many at once. Nobody waits for it, and what is too much
/// or can't be told is left out.
/// </summary>
internal sealed partial class VisitLog(IServiceScopeFactory scopes, WebMetrics metrics, TimeProvider clock, ILogger<VisitLog> log) : BackgroundService
{
    private const int AtOnce = 200;
    private const int MostWaiting = 2000;

    // So that many become one call.
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);

    private readonly Channel<object> _waiting = Channel.CreateBounded<object>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }, _ => metrics.VisitsLost(1));

    public void Viewed(HttpContext http, string slug)
    {
        if (VisitorOf(http) is not { } visitor)
            return;
        var now = clock.GetUtcNow();
        _waiting.Writer.TryWrite(
            new Viewed { ViewId = Guid.CreateVersion7(now).ToString(), Visitor = visitor, Slug = slug, At = now.ToTimestamp() });
    }

    public void Searched(HttpContext http, string words)
    {
        if (VisitorOf(http) is { } visitor && words.Length is > 0 and <= SearchLimits.LongestQuery)
            _waiting.Writer.TryWrite(new SearchedFor { Visitor = visitor, Words = words, At = clock.GetUtcNow().ToTimestamp() });
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (await _waiting.Reader.WaitToReadAsync(ct))
        {
            await Task.Delay(Gather, clock, ct);
            await TellAsync(ct);
        }
    }

    // A page that a browser fetches ahead has not been looked at yet.
    private static string? VisitorOf(HttpContext http) =>
        http.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal) ? null : Visitor.Of(http.Request)?.ToString();

    private async Task TellAsync(CancellationToken ct)
    {
        var request = new RecordHistoryRequest();
        while (request.Views.Count + request.Searches.Count < AtOnce && _waiting.Reader.TryRead(out var visit))
        {
            if (visit is Viewed view)
                request.Views.Add(view);
            else
                request.Searches.Add((SearchedFor)visit);
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HistoryClient>().RecordHistoryAsync(request, cancellationToken: ct);
        }
        catch (RpcException untold) when (!ct.IsCancellationRequested)
        {
            metrics.VisitsLost(request.Views.Count + request.Searches.Count);
            LogLost(untold.Status.Detail);
        }
    }

    [LoggerMessage(LogLevel.Information, "What visitors looked at is left out: {Reason}")]
    private partial void LogLost(string reason);
}
