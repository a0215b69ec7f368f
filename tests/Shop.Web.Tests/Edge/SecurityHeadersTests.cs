using System.Net;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class SecurityHeadersTests : IClassFixture<RunningSite>
{
    private static readonly string Picture = $"/images/{new string('a', 64)}.svg";

    private readonly HttpClient _browser;
    private readonly Guest _guest;

    public SecurityHeadersTests(RunningSite site)
    {
        _browser = site.Browser;
        (_, _guest) = site.Begin();
    }

    [Fact]
    [Trait("Issue", "8.9.8")]
    public async Task Every_answer_forbids_framing_in_one_way_and_stays_on_this_site()
    {
        foreach (var path in new[] { "/", "/cart", "/checkout", "/p/mug", "/nothing/here", "/api/cart", "/robots.txt", ApiPage.Path, Picture })
        {
            using var answer = await _guest.OpenAsync(path);

            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        }
    }

    [Fact]
    [Trait("Issue", "8.9.8")]
    public async Task That_a_picture_has_not_changed_is_said_with_the_pictures_own_policy()
    {
        using var whole = await _browser.GetAsync(Picture);
        using var request = new HttpRequestMessage(HttpMethod.Get, Picture);
        request.Headers.Add("If-None-Match", whole.Headers.ETag!.ToString());
        using var unchanged = await _browser.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (whole.StatusCode, unchanged.StatusCode));
        var policy = whole.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Equal(policy, unchanged.Headers.GetValues("Content-Security-Policy").Single());
    }
}
