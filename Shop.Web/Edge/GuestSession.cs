namespace Shop.Web.Edge;

/// <summary>How a request said whose it is.</summary>
internal enum TokenSource
{
    /// <summary>Not at all: the request gets a token of its own, which lasts only if the answer hands it out.</summary>
    None,
    Cookie,
    Header,
}

/// <summary>The guest of the request being served.</summary>
internal sealed record GuestSession(CartToken Token, TokenSource Source)
{
    public const string Header = "X-Cart-Token";
    public const string Cookie = "__Host-cart";

    /// <summary>As long as Orders keeps a cart that nobody touches.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static GuestSession Of(HttpContext http) =>
        http.Features.Get<GuestSession>() ?? throw new InvalidOperationException("This address authenticates nobody, so it has no guest.");

    /// <summary>True when the request brought a token, so that there may be a cart or orders behind it.</summary>
    public bool IsKnown => Source != TokenSource.None;

    /// <summary>
    /// Lets the browser keep the token, for another 30 days. A client that sends the header keeps its token itself and gets no cookie.
    /// </summary>
    public void Remember(HttpResponse response)
    {
        if (Source == TokenSource.Header)
            return;
        response.Cookies.Append(Cookie, Token.Value, new()
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }
}
