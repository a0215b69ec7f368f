using System.Net.Http.Headers;
using System.Text;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Listing;

/// <summary>Whoever runs the shop, calling its API.</summary>
internal sealed class Operator(HttpClient browser)
{
    public async Task<HttpResponseMessage> CallAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request);
    }
}
