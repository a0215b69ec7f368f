using System.Net;
using Shop.Web.Tests.Running;
using Shop.Web.Visits;

namespace Shop.Web.Tests.Visits;

/// <summary>A browser whose visitor has decided about history, or not.</summary>
internal static class Browsers
{
    public const string Number = "5b0e1e1d0f8d4d67a1a4c2a3b4c5d6e7";

    public const string Allows = $"Cookie: {Visitor.Cookie}={Number}";

    public const string Declines = $"Cookie: {Visitor.Cookie}=no";

    public static string Id { get; } = Guid.ParseExact(Number, "N").ToString();

    /// <summary>A form of the site's own.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        this SiteWithMemory site, string path, IEnumerable<KeyValuePair<string, string>> fields, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        foreach (var header in headers.Append("Sec-Fetch-Site: same-origin"))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        return await site.Browser.SendAsync(request);
    }

    /// <summary>What the answer has the browser keep; null: nothing.</summary>
    public static string? Kept(this HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Select(cookie => cookie.Split(';')[0].Split('=', 2)).FirstOrDefault(pair => pair[0] == Visitor.Cookie)?[1]
            : null;

    public static void ExpectSeeOther(this HttpResponseMessage answer, string address)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location!.OriginalString);
    }
}
