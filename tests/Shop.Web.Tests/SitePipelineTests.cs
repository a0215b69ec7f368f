using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests;

public sealed class SitePipelineTests
{
    [Theory]
    [Trait("Issue", "8.9.5")]
    [InlineData("127.0.0.1", "https", "https", "203.0.113.7")]
    [InlineData("127.0.0.0/8", "https", "https", "203.0.113.7")]
    [InlineData("127.0.0.1", "javascript", "http", "203.0.113.7")]
    [InlineData("127.0.0.1", "ftp, https", "http", "203.0.113.7")]
    [InlineData("10.0.0.7", "https", "http", "127.0.0.1")]
    [InlineData(null, "https", "http", "127.0.0.1")]
    public async Task Only_a_configured_proxy_says_for_whom_it_asks_and_only_that_it_was_http_or_https(
        string? proxy, string said, string scheme, string client)
    {
        (string, string?)[] proxies = proxy is null ? [] : [("Site:Proxies:0", proxy)];
        await using var site = SiteInFront.Builder(Environments.Production, [("Site:PublicUrl", "https://shop.example"), .. proxies]).Build();
        site.UseEdge();
        site.Run(http => http.Response.WriteAsync($"{http.Request.Scheme} {http.Connection.RemoteIpAddress}"));
        await site.StartAsync();
        using var browser = site.Browser();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", said);
        request.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");
        using var answer = await browser.SendAsync(request);

        Assert.Equal($"{scheme} {client}", await answer.Content.ReadAsStringAsync());
    }
}
