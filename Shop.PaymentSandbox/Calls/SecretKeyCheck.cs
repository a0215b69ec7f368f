using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSandbox.Calls;

/// <summary>Lets in who shows the secret key, as a bearer token or, as curl does it, as the user name of basic authentication.</summary>
internal sealed class SecretKeyCheck(IOptions<SandboxOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (KeyIn(http.Request.Headers.Authorization.ToString()) is not { } key)
            return Refuse(http, "You did not provide an API key: send it as 'Authorization: Bearer <key>'.");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(options.Value.SecretKey)))
            return Refuse(http, "Invalid API Key provided.");

        return await next(context);
    }

    private static string? KeyIn(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var given) || given.Parameter is not { } parameter)
            return null;
        if (given.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return parameter;
        if (!given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return null;

        var credentials = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, credentials, out var length)
            ? Encoding.UTF8.GetString(credentials, 0, length).Split(':')[0]
            : null;
    }

    private static IResult Refuse(HttpContext http, string message)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"Stripe\"";
        return Respond.With(http, Refusal.Unauthorized(message));
    }
}
