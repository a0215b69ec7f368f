namespace Shop.Web.Edge;

/// <summary>
/// How far a copy of Orders' database must be to show this browser its own orders. It stays in the browser, so that any replica of the site serves.
/// A client that sends its cart token in the header has none: its reads then go to the primary.
/// </summary>
internal static class ReadPosition
{
    private const string Cookie = "__Host-read-after";

    private static readonly CookieOptions Options = new()
    {
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        // Longer than any copy lags, and not for ever: after a restore the log's positions begin anew, and an old one would be ahead of every copy.
        MaxAge = TimeSpan.FromDays(1),
        IsEssential = true,
    };

    /// <summary>Null when there is none, or none that can be read: the cookie comes from outside.</summary>
    public static LogPosition? Of(HttpContext http) => IsKept(http) ? LogPosition.Parse(http.Request.Cookies[Cookie]) : null;

    /// <summary>After a write; the newest one counts, as the answers of two tabs may come in any order.</summary>
    public static void Keep(HttpContext http, LogPosition written)
    {
        if (IsKept(http) && !http.Response.HasStarted && (Of(http) is not { } kept || kept.CompareTo(written) < 0))
            http.Response.Cookies.Append(Cookie, written.ToString(), Options);
    }

    /// <summary>After a write that did not say where it stands: what is kept would let a read miss it.</summary>
    public static void Forget(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(Cookie) && !http.Response.HasStarted)
            http.Response.Cookies.Delete(Cookie, new() { Secure = true, Path = "/" });
    }

    private static bool IsKept(HttpContext http) => http.Features.Get<GuestSession>() is { Source: not TokenSource.Header };
}
