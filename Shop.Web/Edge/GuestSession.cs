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

    /// <summary>What the names of all cookies with a token begin with; formerly the name of the only one.</summary>
    public const string Cookie = "__Host-cart";

    /// <summary>As long as Orders keeps a cart that nobody touches.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>The cookie that brought the token; null when none did.</summary>
    public string? KeptAs { get; init; }

    /// <summary>The guests whose tokens the browser brought besides, see <see cref="GatherCarts"/>.</summary>
    public IReadOnlyList<CartToken> Others { get; init; } = [];

    public static GuestSession Of(HttpContext http) =>
        http.Features.Get<GuestSession>() ?? throw new InvalidOperationException("This address authenticates nobody, so it has no guest.");

    /// <summary>True when the request brought a token, so that there may be a cart or orders behind it.</summary>
    public bool IsKnown => Source != TokenSource.None;

    /// <summary>
    /// A name of its own for every token: of two that are handed to one browser at once neither replaces the other.
    /// </summary>
    public static string CookieOf(CartToken token) => $"{Cookie}-{token.Guest[..8]}";

    /// <summary>False for whoever brings nothing that could be a token: nobody has to be recognised then.</summary>
    public static bool MayBeKnown(HttpRequest request) => request.Headers.ContainsKey(Header) || request.Cookies.Keys.Any(IsCookie);

    public static bool IsCookie(string name) => name == Cookie || name.StartsWith(Cookie + "-", StringComparison.Ordinal);

    /// <summary>
    /// Lets the browser keep the token, for another 30 days. A client that sends the header keeps its token itself and gets no cookie.
    /// </summary>
    public void Remember(HttpResponse response)
    {
        if (Source == TokenSource.Header)
            return;
        response.Cookies.Append(KeptAs ?? CookieOf(Token), Token.Value, new()
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    /// <summary>
    /// A browser without a token becomes the guest of the form it sends: two presses of one button, or a repeat after a lost answer, are the same
    /// guest's, who knows which form was counted already.
    /// </summary>
    public static void BeginBy(string formKey, HttpContext http, CartTokens tokens)
    {
        if (Of(http).IsKnown || tokens.FirstBy(formKey) is not { } token)
            return;
        http.Features.Set(new GuestSession(token, TokenSource.None));
        http.User = GuestAuthentication.Principal(token, http);
    }
}
