namespace Shop.Web.Edge;

/// <summary>
/// The headers every answer carries, error answers included. The site loads nothing from other hosts but its own <see cref="Cdn"/> and runs no
/// inline script or style, so the policy needs neither nonces nor exceptions; the one page that we did not write (<see cref="ApiPage"/>) gets a
/// nonce.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, Cdn cdn)
{
    private readonly string _policy = PolicyOf("'self'", cdn.Origin);

    private const string TwoYears = "max-age=63072000; includeSubDomains";

    /// <summary>The site's policy, and besides it what carries this nonce.</summary>
    public static string PolicyWith(string nonce) => PolicyOf($"'self' 'nonce-{nonce}'", cdn: "");

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an error handler clears what was set before it, and a picture brings a stricter policy of its own.
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static string PolicyOf(string code, string cdn)
    {
        if (cdn.Length > 0)
            cdn = " " + cdn;
        return $"default-src 'none'; script-src {code}{cdn}; style-src {code}{cdn}; img-src 'self'{cdn}; font-src 'self'{cdn}; connect-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        // As frame-ancestors says, to browsers that don't know it.
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // What comes over the CDN is used by pages of another origin, and fonts and modules only with the second word.
        var isShared = cdn.Serves(context.Request.Path);
        headers["Cross-Origin-Resource-Policy"] = isShared ? "cross-origin" : "same-origin";
        if (isShared)
            headers.AccessControlAllowOrigin = "*";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = TwoYears;
        // A font's name carries its version, so it never changes under its name.
        if (context.Request.Path.StartsWithSegments("/fonts") && context.Response.StatusCode == StatusCodes.Status200OK)
            headers.CacheControl = "public, max-age=31536000, immutable";
    }
}
