using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Identity;

namespace Shop.Web.Edge;

/// <summary>
/// Makes every request somebody's: the guest named by the header <c>X-Cart-Token</c>, else by the cookie, else a guest nobody was before.
/// So ownership is decided in one way everywhere, by who asks, and a stranger's order is simply not found.
/// </summary>
internal sealed class GuestAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, CartTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Guest";

    // So many first writes at once no person makes; a call for each is what a request may cost.
    private const int MostOthers = 20;

    private const string Malformed = $"{GuestSession.Header} must be what a cart answer returned in it.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A payment provider is nobody's guest, and Orders judges it by its signature alone.
        if (Request.Path.StartsWithSegments("/webhooks"))
            return AuthenticateResult.NoResult();

        if (await ReadAsync() is not { } session)
            return AuthenticateResult.Fail(Malformed);

        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(session.Token, Context), SchemeName));
    }

    /// <summary>A token in the header that was not issued here is a client's mistake and refused.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status401Unauthorized, "cart_token_invalid", Malformed).ExecuteAsync(Context);

    public static ClaimsPrincipal Principal(CartToken token, HttpContext http)
    {
        var shopper = Shopper.Guest(token.Guest) with { Network = ClientNetwork.Of(http.Connection.RemoteIpAddress) ?? "" };
        return shopper.ToPrincipal(SchemeName);
    }

    private async Task<GuestSession?> ReadAsync()
    {
        if (Request.Headers.TryGetValue(GuestSession.Header, out var header))
            return await FindAsync(header) is { } sent ? new(sent, TokenSource.Header) : null;

        // Whatever came first: a browser that holds the same tokens is the same guest.
        var kept = (await KeptAsync()).DistinctBy(one => one.Token.Guest).OrderBy(one => one.Token.Guest, StringComparer.Ordinal).ToList();
        return kept is [var first, .. var others]
            ? new(first.Token, TokenSource.Cookie) { KeptAs = first.Name, Others = [.. others.Take(MostOthers).Select(other => other.Token)] }
            : new(tokens.New(), TokenSource.None);
    }

    /// <summary>The tokens in cookies. A cookie we did not write is as good as none.</summary>
    private async Task<IReadOnlyList<(string Name, CartToken Token)>> KeptAsync()
    {
        var kept = new List<(string, CartToken)>();
        foreach (var (name, text) in Request.Cookies.Where(cookie => GuestSession.IsCookie(cookie.Key)))
        {
            if ((name == GuestSession.Cookie ? await FindAsync(text) : tokens.Read(text)) is { } token)
                kept.Add((name, token));
        }

        return kept;
    }

    private async Task<CartToken?> FindAsync(string? text)
    {
        if (tokens.Read(text) is { } ours)
            return ours;
        if (!CartTokens.MayBeFormer(text))
            return null;

        var former = tokens.Issue(text!);
        return await Context.RequestServices.GetRequiredService<FormerTokens>().IsKnownAsync(Context, Principal(former, Context)) ? former : null;
    }
}
