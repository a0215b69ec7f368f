using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>What answers say besides their content: who may keep them, and what a browser may do with them.</summary>
[Collection(RunningShop.Name)]
public class HeaderTests(RunningShop shop)
{
    private const string NobodysOrder = "018f0000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("/api/cart")]
    [InlineData($"/api/orders/{NobodysOrder}")]
    [InlineData("/cart")]
    [InlineData("/orders")]
    [InlineData($"/orders/{NobodysOrder}")]
    [InlineData("/checkout")]
    public async Task What_belongs_to_one_shopper_is_kept_by_nobody(string path)
    {
        using var response = await AskAsync(path);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=lamp")]
    [InlineData("/nothing-here")]
    public async Task A_page_with_the_number_in_the_cart_is_kept_by_the_shoppers_browser_alone(string path)
    {
        using var response = await AskAsync(path);

        Assert.True(response.Headers.CacheControl is { Private: true, NoCache: true }, response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_host_that_anybody_may_forward_appears_nowhere()
    {
        foreach (var path in new[] { "/", $"/p/{await shop.ProductSlugAsync()}", "/robots.txt", "/sitemap.xml" })
        {
            using var response = await AskAsync(path, ("X-Forwarded-Host", "evil.example"));

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cart")]
    [InlineData("/nothing-here")]
    [InlineData("/robots.txt")]
    [InlineData("/api/cart")]
    [InlineData("/api/products?page=0")]
    [InlineData("/api/nothing-here")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_carries_the_security_headers_errors_included(string path)
    {
        using var response = await AskAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"), "Over plain http this header means nothing.");
    }

    [Fact]
    public async Task What_a_proxy_forwards_as_https_is_to_stay_https()
    {
        using var response = await AskAsync("/", ("X-Forwarded-Proto", "https"));

        Assert.Equal("max-age=63072000; includeSubDomains", response.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("/api/cart", "__Host-cart-", "http")]
    [InlineData("/api/cart", "__Host-cart-", "https")]
    public async Task Cookies_are_for_this_host_alone_unseen_by_scripts_and_never_sent_in_clear(string path, string cookie, string scheme)
    {
        using var response = await AskAsync(path, ("X-Forwarded-Proto", scheme));

        var set = Assert.Single(response.Headers.GetValues("Set-Cookie"), line => line.StartsWith(cookie, StringComparison.Ordinal));
        var attributes = set.Split("; ").Skip(1).ToList();
        Assert.Superset(new HashSet<string> { "path=/", "secure", "httponly", "samesite=lax" }, attributes.ToHashSet());
        Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await shop.Web.SendAsync(request);
    }
}
