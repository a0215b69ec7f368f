using System.Buffers.Text;
using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Shop.Web.Edge;

/// <summary>The API's page for people: Scalar over our OpenAPI document, its script served from here and nothing asked of anybody else.</summary>
internal static class ApiPage
{
    public const string Path = "/docs/api";

    private const int NonceBytes = 18;

    public static void MapApiPage(this IEndpointRouteBuilder app) => app.MapScalarApiReference(Path, Configure).AllowAnonymous();

    private static void Configure(ScalarOptions options, HttpContext http)
    {
        // One script stands in the page itself, and that script brings the styles along: a nonce of this one answer lets both through.
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyWith(nonce);
        options.Nonce = nonce;
        options.HeadContent = $"<meta property=\"csp-nonce\" content=\"{nonce}\">";

        options.Title = $"{Site.Name} API";
        options.AddDocument("v1");
        options.Theme = ScalarTheme.None;
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.DisableAgent();
        options.DisableMcp();
    }
}
