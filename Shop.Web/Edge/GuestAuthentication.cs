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

    private const string Malformed = $"{GuestSession.Header} must be what a cart answer returned in it.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A payment provider is nobody's guest; the call to Orders is then made in the site's own name.
        if (Request.Path.StartsWithSegments("/webhooks"))
            return AuthenticateResult.NoResult();

        if (await ReadAsync() is not { } session)
            return AuthenticateResult.Fail(Malformed);

        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(session.Token), SchemeName));
    }

    /// <summary>A token in the header that was not issued here is a client's mistake and refused.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status401Unauthorized, "cart_token_invalid", Malformed).ExecuteAsync(Context);

    /// <summary>
    /// Antiforgery binds a form to the user it was rendered for, known by "sub" before any other claim. A guest becomes another one with the first
    /// thing put into the cart, and the forms in their other tabs have to stay good: so all guests are one user to antiforgery, and what
    /// protects their forms is its cookie.
    /// </summary>
    private ClaimsPrincipal Principal(CartToken token)
    {
        var shopper = Shopper.Guest(token.Guest) with { Network = ClientNetwork.Of(Context.Connection.RemoteIpAddress) ?? "" };
        var principal = shopper.ToPrincipal(SchemeName);
        principal.Identities.First().AddClaim(new Claim("sub", "guest"));
        return principal;
    }

    private async Task<GuestSession?> ReadAsync()
    {
        if (Request.Headers.TryGetValue(GuestSession.Header, out var header))
            return await FindAsync(header) is { } sent ? new(sent, TokenSource.Header) : null;

        // A cookie we did not write is as good as none.
        return await FindAsync(Request.Cookies[GuestSession.Cookie]) is { } kept
            ? new(kept, TokenSource.Cookie)
            : new(tokens.New(), TokenSource.None);
    }

    private async Task<CartToken?> FindAsync(string? text)
    {
        if (tokens.Read(text) is { } ours)
            return ours;
        if (!CartTokens.MayBeFormer(text))
            return null;

        var former = tokens.Issue(text!);
        return await Context.RequestServices.GetRequiredService<FormerTokens>().IsKnownAsync(Context, Principal(former)) ? former : null;
    }
}
