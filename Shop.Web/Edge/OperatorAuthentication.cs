using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Identity;

namespace Shop.Web.Edge;

/// <summary>
/// Makes a request to the API that carries the operator key (<c>Authorization: Bearer</c>) the operator's. Such a request is no guest's: it has no
/// cart, and what it may do is what <see cref="Policies.Operator"/> says.
/// </summary>
internal sealed class OperatorAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IOptions<OperatorOptions> operators)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Operator";

    private const string Bearer = "Bearer";
    private const string Wrong = "The authorization header must be \"Bearer\" and the operator key.";

    /// <summary>This scheme for a request to the API that carries a bearer token; else null, and it is a guest's.</summary>
    public static string? IfMeant(HttpContext http) =>
        ApiProblem.IsFor(http.Request.Path) && TokenOf(http.Request) is not null ? SchemeName : null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (operators.Value.Key is not { Length: > 0 } key || TokenOf(Request) is not { } sent || !IsSame(sent, key))
            return Task.FromResult(AuthenticateResult.Fail(Wrong));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Shopper.Operator.ToPrincipal(SchemeName), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Bearer;
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, "operator_key_invalid", Wrong).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status403Forbidden, "forbidden", "An operator has no cart and no orders.").ExecuteAsync(Context);

    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString().Split(' ', 2);
        return header[0].Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? header.ElementAtOrDefault(1)?.Trim() ?? "" : null;
    }

    // Hashed, so that the time it takes tells nothing, not even the length.
    private static bool IsSame(string sent, string key) => CryptographicOperations.FixedTimeEquals(Hash(sent), Hash(key));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
