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
internal sealed class GuestAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Guest";

    private const string Malformed = $"{GuestSession.Header} must be 32 lower-case hex digits, as a cart answer returns it.";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A payment provider is nobody's guest; the call to Orders is then made in the site's own name.
        if (Request.Path.StartsWithSegments("/webhooks"))
            return Task.FromResult(AuthenticateResult.NoResult());

        if (Read() is not { } session)
            return Task.FromResult(AuthenticateResult.Fail(Malformed));

        Context.Features.Set(session);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Principal(session), SchemeName)));
    }

    /// <summary>A malformed token in the header is a client's mistake and refused.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status401Unauthorized, "cart_token_invalid", Malformed).ExecuteAsync(Context);

    /// <summary>
    /// Antiforgery binds a form to the user it was rendered for, known by "sub" before any other claim. A guest becomes another one with the first
    /// thing put into the cart, and the forms in their other tabs have to stay good: so all guests are one user to antiforgery, and what
    /// protects their forms is its cookie.
    /// </summary>
    private static ClaimsPrincipal Principal(GuestSession session)
    {
        var principal = Shopper.Guest(session.Token.Value).ToPrincipal(SchemeName);
        principal.Identities.First().AddClaim(new Claim("sub", "guest"));
        return principal;
    }

    private GuestSession? Read()
    {
        if (Request.Headers.TryGetValue(GuestSession.Header, out var header))
            return CartToken.TryParse(header, out var sent) ? new(sent, TokenSource.Header) : null;

        // A cookie we did not write is as good as none.
        return CartToken.TryParse(Request.Cookies[GuestSession.Cookie], out var kept)
            ? new(kept, TokenSource.Cookie)
            : new(CartToken.New(), TokenSource.None);
    }
}
