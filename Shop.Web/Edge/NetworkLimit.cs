using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Shop.Web.Edge;

/// <summary>
/// Bounds how much one network (<see cref="ClientNetwork"/>) may ask of this replica of the site in a minute: everything that changes something,
/// whoever forgot to think of it, and what is dear to answer. Orders are counted besides, over all replicas (<see cref="OrderLimit"/>).
/// </summary>
internal static class NetworkLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddNetworkLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (NetworkUse, string)>(http => PartitionOf(http, limits.Value));
            limiter.OnRejected = (rejected, _) => AnswerAsync(rejected);
        });
        return services;
    }

    /// <summary>What a request counts as; null for a page or picture that anybody may look at.</summary>
    public static NetworkUse? UseOf(HttpContext http)
    {
        var declared = http.GetEndpoint()?.Metadata.GetMetadata<CountsAsAttribute>()?.Use;
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        return isRead || declared is NetworkUse.Webhook ? declared : NetworkUse.Write;
    }

    private static RateLimitPartition<(NetworkUse, string)> PartitionOf(HttpContext http, LimitOptions limits) =>
        UseOf(http) is { } use && ClientNetwork.Of(http.Connection.RemoteIpAddress) is { } network
            ? RateLimitPartition.GetFixedWindowLimiter(
                (use, network), _ => new() { PermitLimit = limits.PerMinute(use), Window = Window, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter((default(NetworkUse), ""));

    /// <summary>Pages get their sentence from the error page.</summary>
    private static async ValueTask AnswerAsync(OnRejectedContext rejected)
    {
        var http = rejected.HttpContext;
        var fault = new Fault.TooManyRequests(rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window);
        http.RequestServices.GetRequiredService<WebMetrics>().RequestHeldBack();
        if (ApiProblem.IsFor(http.Request.Path))
        {
            await fault.ToProblem().ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = $"{Math.Ceiling(fault.RetryAfter.TotalSeconds)}";
    }
}

/// <summary>What is counted apart from one another.</summary>
internal enum NetworkUse
{
    Write,
    Search,
    Suggestion,
    Webhook,
}

/// <summary>Said of an endpoint or page whose requests count although they change nothing, or not as the other changes do.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CountsAsAttribute(NetworkUse use) : Attribute
{
    public NetworkUse Use => use;
}
