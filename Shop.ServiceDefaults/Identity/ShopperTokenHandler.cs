using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults;

/// <summary>Reads the identity of a gRPC call from its metadata.</summary>
internal sealed class ShopperTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ShopperToken tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ShopperToken";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(ShopperToken.Header, out var token))
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(tokens.Validate(token) is { } shopper
            ? AuthenticateResult.Success(new AuthenticationTicket(shopper.ToPrincipal(SchemeName), SchemeName))
            : AuthenticateResult.Fail("The shopper token is malformed, forged or too old."));
    }
}
