namespace Shop.Web.Edge;

/// <summary>
/// Keeps other sites from acting with a shopper's cookie: a changing call that is known only by its cookie must say that it comes from this site.
/// The header <c>X-Cart-Token</c> needs no such word, since another site's page can't send it.
/// </summary>
internal sealed class SameOriginFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return GuestSession.Of(http).Source != TokenSource.Cookie || IsFromHere(http.Request)
            ? await next(context)
            : ApiProblem.Of(
                StatusCodes.Status403Forbidden,
                "cross_origin",
                $"A call that changes something needs the header {GuestSession.Header}, or must come from this site's own pages.");
    }

    internal static bool SaysWhereFrom(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString().Length > 0 || request.Headers.Origin.ToString().Length > 0;

    /// <summary>As browsers tell it: by Sec-Fetch-Site, or by Origin where that is missing. Saying neither is not enough.</summary>
    internal static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && origin.Scheme == request.Scheme
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
