using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Shop.Web.Edge;

/// <summary>
/// Takes bodies in UTF-8, by whatever name a client calls it, and refuses every other charset. The framework knows one spelling, fails on the
/// others, and reads a form it does not understand as something else.
/// </summary>
internal sealed class BodyCharset(RequestDelegate next)
{
    private const string Parameter = "charset";

    // The labels of UTF-8 in the WHATWG's Encoding standard.
    private static readonly FrozenSet<string> Utf8 = new[]
    {
        "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext http)
    {
        var sent = http.Request.ContentType;
        if (string.IsNullOrEmpty(sent) || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            await next(http);
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(sent, out var type) || !IsUtf8(type))
        {
            await RefuseAsync(http);
            return;
        }

        // Said no more: everybody who reads on takes it for UTF-8.
        foreach (var charset in CharsetsOf(type))
            type.Parameters.Remove(charset);
        http.Request.ContentType = type.ToString();
        await next(http);
    }

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        CharsetsOf(type).All(charset => Utf8.Contains(HeaderUtilities.RemoveQuotes(charset.Value).ToString().Trim()));

    private static List<NameValueHeaderValue> CharsetsOf(MediaTypeHeaderValue type) =>
        [.. type.Parameters.Where(parameter => parameter.Name.Equals(Parameter, StringComparison.OrdinalIgnoreCase))];

    private static Task RefuseAsync(HttpContext http)
    {
        const int status = StatusCodes.Status415UnsupportedMediaType;
        if (ApiProblem.IsFor(http.Request.Path))
            return ApiProblem.Of(status, "charset_not_supported", "Send the body in UTF-8, and say so or say nothing.").ExecuteAsync(http);
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
