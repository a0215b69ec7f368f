namespace Shop.Web.Visits;

/// <summary>
/// Whether this browser lets the shop keep what is looked at and searched for in it. Its own cookie says so, with the number by which it is then
/// known: another one than the cart's, and nobody else has it.
/// </summary>
internal static class Visitor
{
    /// <summary>In the browser; its value is the number, or a no.</summary>
    public const string Cookie = "__Host-history";

    private const string No = "no";

    /// <summary>Null: nothing may be kept.</summary>
    public static Guid? Of(HttpRequest request) =>
        Guid.TryParseExact(request.Cookies[Cookie], "N", out var number) && !SaysNoOfItself(request) ? number : null;

    /// <summary>Nobody need be asked any more.</summary>
    public static bool HasDecided(HttpRequest request) =>
        request.Cookies[Cookie] == No || Of(request) is not null || SaysNoOfItself(request);

    public static void Allow(HttpContext http) => Keep(http, (Of(http.Request) ?? Guid.NewGuid()).ToString("N"));

    public static void Decline(HttpContext http) => Keep(http, No);

    // Global Privacy Control: set for all sites at once, in the browser.
    private static bool SaysNoOfItself(HttpRequest request) => request.Headers["Sec-GPC"] == "1";

    private static void Keep(HttpContext http, string value) => http.Response.Cookies.Append(Cookie, value, new()
    {
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = TimeSpan.FromDays(180),
    });
}
