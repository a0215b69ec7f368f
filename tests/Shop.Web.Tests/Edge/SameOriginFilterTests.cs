using Microsoft.AspNetCore.Http;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

public class SameOriginFilterTests
{
    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", "http://shop.example:8080", false)]
    [InlineData("none", null, false)]
    [InlineData(null, "http://shop.example:8080", true)]
    [InlineData(null, "http://shop.example", false)]
    [InlineData(null, "https://shop.example:8080", false)]
    [InlineData(null, "http://evil.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, null, false)]
    public void Only_a_call_that_says_it_comes_from_this_site_may_act_by_cookie(string? site, string? origin, bool allowed)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Host = new HostString("shop.example", 8080);
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            request.Headers.Origin = origin;

        Assert.Equal(allowed, SameOriginFilter.IsFromHere(request));
    }
}
