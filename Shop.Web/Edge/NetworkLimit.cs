using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Shop.Web.Edge;

/// <summary>
/// Bounds how much one network (<see cref="ClientNetwork"/>) may ask of this replica of the site in a minute: everything that changes something,
/// whoever forgot to think of it, and what is dear to answer. Orders are counted besides, over all replicas (<see cref="OrderLimit"/>).
/// </summary>
internal sealed class NetworkLimit(RequestDelegate next, IOptions<LimitOptions> limits, WebMetrics metrics, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private MinuteOfRequests _minute = new(clock.GetTimestamp());

    public async Task InvokeAsync(HttpContext http)
    {
        if (UseOf(http) is not { } use || ClientNetwork.Of(http.Connection.RemoteIpAddress) is not { } network)
        {
            await next(http);
            return;
        }

        var minute = ThisMinute();
        if (minute.Requests.AddOrUpdate((use, network), 1, static (_, before) => before + 1) <= limits.Value.PerMinute(use))
        {
            await next(http);
            return;
        }

        metrics.RequestHeldBack();
        await RefuseAsync(http, Minute - clock.GetElapsedTime(minute.Began));
    }

    /// <summary>What a request counts as; null for a page or picture that anybody may look at.</summary>
    public static NetworkUse? UseOf(HttpContext http)
    {
        var declared = http.GetEndpoint()?.Metadata.GetMetadata<CountsAsAttribute>()?.Use;
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        return declared is NetworkUse.Post
            ? isRead ? null : declared
            : isRead || declared is NetworkUse.Webhook ? declared : NetworkUse.Write;
    }

    private MinuteOfRequests ThisMinute()
    {
        var minute = Volatile.Read(ref _minute);
        if (clock.GetElapsedTime(minute.Began) < Minute)
            return minute;
        Interlocked.CompareExchange(ref _minute, new MinuteOfRequests(clock.GetTimestamp()), minute);
        return Volatile.Read(ref _minute);
    }

    /// <summary>Pages get their sentence from the error page.</summary>
    private static Task RefuseAsync(HttpContext http, TimeSpan wait)
    {
        var fault = new Fault.TooManyRequests(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        if (ApiProblem.IsFor(http.Request.Path))
            return fault.ToProblem().ExecuteAsync(http);

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = $"{Math.Ceiling(fault.RetryAfter.TotalSeconds)}";
        return Task.CompletedTask;
    }

    /// <summary>All networks' minutes begin together: what is over is forgotten at once, and nothing has to go through it.</summary>
    private sealed record MinuteOfRequests(long Began)
    {
        public ConcurrentDictionary<(NetworkUse Use, string Network), int> Requests { get; } = new();
    }
}

/// <summary>What is counted apart from one another.</summary>
internal enum NetworkUse
{
    Write,
    Search,
    Suggestion,
    Webhook,

    /// <summary>What everybody will read: reviews, questions, votes. Looking at its form is free.</summary>
    Post,
}

/// <summary>Said of an endpoint or page whose requests count although they change nothing, or not as the other changes do.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CountsAsAttribute(NetworkUse use) : Attribute
{
    public NetworkUse Use => use;
}
