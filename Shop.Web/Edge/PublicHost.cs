using Microsoft.Extensions.Options;

namespace Shop.Web.Edge;

/// <summary>
/// Decides what the site calls itself, in one place: every link that is made from a request's scheme and host (canonical links, robots.txt, the
/// sitemap) is made after this, and so names the public address and never a host that a client made up. A Host that can't be one is refused, and
/// replaced, so that the page that says so can be made.
/// </summary>
internal sealed class PublicHost(RequestDelegate next, IOptions<SiteOptions> options)
{
    private static readonly HostString Nameless = new("localhost");

    private readonly (string Scheme, HostString Host)? _public =
        options.Value.Address is { } address ? (address.Scheme, HostOf(address)) : null;

    // Most requests ask for the same one.
    private volatile string? _lastHost;

    public Task InvokeAsync(HttpContext http)
    {
        var isHost = IsKnownHost(http.Request.Host);
        if (_public is { } own)
            (http.Request.Scheme, http.Request.Host) = own;
        else if (!isHost)
            http.Request.Host = Nameless;

        if (isHost)
            return next(http);
        if (ApiProblem.IsFor(http.Request.Path))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "bad_host", "The header Host names no host.").ExecuteAsync(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private bool IsKnownHost(HostString host)
    {
        if (host.HasValue && host.Value == _lastHost)
            return true;
        var isHost = IsHost(host);
        if (isHost)
            _lastHost = host.Value;
        return isHost;
    }

    private static HostString HostOf(Uri address) => address.IsDefaultPort ? new(address.IdnHost) : new(address.IdnHost, address.Port);

    internal static bool IsHost(HostString host) =>
        host.HasValue
        && Uri.TryCreate($"http://{host.Value}/", UriKind.Absolute, out var address)
        && Uri.CheckHostName(address.Host) != UriHostNameType.Unknown
        && address is { UserInfo: "", PathAndQuery: "/" };
}
