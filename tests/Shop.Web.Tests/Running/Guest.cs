using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Running;

/// <summary>
/// A guest with a cart: in a browser, known by the cookie, or as a client of the API, which sends the token itself. The caller disposes of answers.
/// </summary>
internal sealed partial class Guest(HttpClient browser, string token)
{
    /// <summary>Whose cart it is.</summary>
    public string Token => token;

    /// <summary>The same browser with another token.</summary>
    public Guest As(string other) => new(browser, other);

    /// <summary>A form as a page shows it: its hidden fields.</summary>
    public sealed record Form(IReadOnlyDictionary<string, string> Hidden);

    /// <summary>A page, in the browser.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"{GuestSession.Cookie}={token}");
        return await browser.SendAsync(request);
    }

    /// <summary>All forms of a page as one.</summary>
    public async Task<Form> FormAsync(string path)
    {
        using var page = await OpenAsync(path);
        return new Form(HiddenIn(await page.Content.ReadAsStringAsync()));
    }

    /// <summary>The hidden fields of all forms of a page.</summary>
    public static IReadOnlyDictionary<string, string> HiddenIn(string page) => Hidden().Matches(page).DistinctBy(field => field.Groups[1].Value)
        .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    /// <summary>Presses the button of a form that was shown, with these fields beside the hidden ones.</summary>
    public async Task<HttpResponseMessage> SendAsync(Form form, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. form.Hidden, .. fields]),
        };
        request.Headers.Add("Cookie", $"{GuestSession.Cookie}={token}");
        return await browser.SendAsync(request);
    }

    /// <summary>Posts a form of exactly these fields, as a page of the site does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", "as any form"))),
        };
        request.Headers.Add("Cookie", $"{GuestSession.Cookie}={token}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await browser.SendAsync(request);
    }

    /// <summary>A call of the API with the cart's token in its header.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        request.Headers.Add(GuestSession.Header, token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await browser.SendAsync(request);
    }

    /// <summary>A provider's call: bytes and their signature, nothing about who asks.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(string path, byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (signature is not null)
            request.Headers.Add("Stripe-Signature", signature);
        return await browser.SendAsync(request);
    }

    /// <summary>Posts a body without saying how long it is.</summary>
    public async Task<HttpResponseMessage> SendChunkedAsync(string path, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.TransferEncodingChunked = true;
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}
