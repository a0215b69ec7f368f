using Microsoft.AspNetCore.Http;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class PublicHostTests(RunningSite running) : IClassFixture<RunningSite>
{
    [Theory]
    [Trait("Issue", "8.4.2")]
    [InlineData("shop.example", true)]
    [InlineData("localhost:8080", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("", false)]
    [InlineData("a..b", false)]
    [InlineData("localhost:70000", false)]
    [InlineData("a b", false)]
    [InlineData("ada@shop.example", false)]
    [InlineData("shop.example/path", false)]
    public void A_host_is_what_a_link_can_be_made_of(string host, bool isOne) => Assert.Equal(isOne, PublicHost.IsHost(new HostString(host)));

    [Theory]
    [Trait("Issue", "8.4.2")]
    [InlineData("HTTP/1.0", null)]
    [InlineData("HTTP/1.0", "")]
    [InlineData("HTTP/1.1", "a..b")]
    [InlineData("HTTP/1.1", "localhost:70000")]
    public async Task A_host_that_cannot_be_one_is_a_mistake_of_the_client_on_every_address(string version, string? host)
    {
        running.Begin();
        foreach (var path in new[] { "/", "/p/mug", "/cart", "/nothing/here", "/error", "/robots.txt", "/sitemap.xml" })
        {
            var answer = await AskAsync(running.Browser.BaseAddress!, path, version, host);

            Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
            Assert.Contains("<h1>We couldn’t read that</h1>", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        }

        var problem = await AskAsync(running.Browser.BaseAddress!, "/api/products", version, host);
        Assert.StartsWith("HTTP/1.1 400 ", problem, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"bad_host\"", problem, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Issue", "8.4.2")]
    public async Task Whatever_host_a_client_names_links_name_the_public_one()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var site = await SiteInFront.StartAsync(services, ("Site:PublicUrl", "https://shop.example"));
        foreach (var path in new[] { "/p/mug", "/robots.txt", "/sitemap.xml", "/openapi/v1.json" })
        {
            var answer = await AskAsync(new Uri(site.Urls.Single()), path, "HTTP/1.1", "evil.example");

            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
            Assert.Contains("https://shop.example/", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Issue", "8.4.2")]
    public async Task In_development_the_host_that_was_asked_for_stands_in()
    {
        running.Begin();

        var answer = await AskAsync(running.Browser.BaseAddress!, "/robots.txt", "HTTP/1.1", "shop.localhost:8080");

        Assert.Contains("Sitemap: http://shop.localhost:8080/sitemap.xml", answer, StringComparison.Ordinal);
    }

    private static Task<string> AskAsync(Uri site, string path, string version, string? host) => RawClient.AskAsync(
        site, $"GET {path} {version}\n{(host is null ? "" : $"Host: {host}\n")}Connection: close\n\n");
}
