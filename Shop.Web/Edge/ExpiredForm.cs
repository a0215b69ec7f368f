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
        SameOriginFilter.IsFromHere(http.Request) && http.Features.Get<IFormFeature>()?.Form is { Count: > 0 } sent
            ? new(http.Request.Path + http.Request.QueryString, sent)
            : null;
}
