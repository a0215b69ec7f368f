using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.Web.Edge;

/// <summary>
/// A form of this site that came with a token which is no longer good: the page was open for too long, or the browser restarted. Nothing was done
/// with it; the shopper is shown it again with what they had entered, and sends it by one press.
/// </summary>
/// <param name="Action">Where it was posted to.</param>
internal sealed record ExpiredForm(string Action, IFormCollection Sent)
{
    /// <summary>Every field but the token, which the page shows anew.</summary>
    public IEnumerable<(string Name, string Value)> Fields(string tokenField) =>
        from field in Sent where field.Key != tokenField from value in field.Value select (field.Key, value ?? "");

    /// <summary>
    /// Null for what another site sent, which must not put its own values before a shopper who would confirm them, and for what is no form at all.
    /// </summary>
    public static ExpiredForm? Of(HttpContext http) =>
        SameOriginFilter.IsFromHere(http.Request) && ReadUnchecked(http) is { Count: > 0 } sent
            ? new(http.Request.Path + http.Request.QueryString, sent)
            : null;

    /// <summary>The framework gives out no form whose token is not good; what is done with it here is showing it to its sender.</summary>
    private static IFormCollection? ReadUnchecked(HttpContext http)
    {
        var refused = http.Features.Get<IAntiforgeryValidationFeature>();
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        var form = http.Features.Get<IFormFeature>()?.Form;
        http.Features.Set(refused);
        return form;
    }
}
