using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

[Trait("Issue", "8.2.2")]
public class SameOriginFormsTests
{
    private readonly SameOriginForms _forms = new(SiteInFront.Tokens, new FormKeys(SiteInFront.Tokens));

    [Theory]
    [InlineData("same-origin", null, false, true)]
    [InlineData("cross-site", null, true, false)]
    [InlineData("same-site", null, true, false)]
    [InlineData("none", null, true, false)]
    [InlineData(null, "https://shop.example", false, true)]
    [InlineData(null, "https://evil.example", true, false)]
    [InlineData(null, "null", true, false)]
    [InlineData(null, null, true, true)]
    [InlineData(null, null, false, false)]
    public async Task What_the_browser_says_decides_and_only_where_it_says_nothing_the_key(string? site, string? origin, bool hasKey, bool isTaken)
    {
        var http = Sent(hasKey ? SiteInFront.Tokens.NewFormKey() : "");
        if (site is not null)
            http.Request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            http.Request.Headers.Origin = origin;

        Assert.Equal(isTaken, await _forms.IsRequestValidAsync(http));
    }

    [Fact]
    public async Task What_is_no_form_is_taken_from_nobody()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["Sec-Fetch-Site"] = "same-origin";
        http.Request.ContentType = "application/json";

        await Assert.ThrowsAsync<AntiforgeryValidationException>(() => _forms.ValidateRequestAsync(http));
    }

    [Fact]
    public void A_page_with_a_form_is_kept_by_nobody_and_the_browser_is_told_no_secret()
    {
        var http = new DefaultHttpContext();

        var given = _forms.GetAndStoreTokens(http);

        Assert.True(SiteInFront.Tokens.IsFormKey(given.RequestToken));
        Assert.Equal("no-cache, no-store", http.Response.Headers.CacheControl.ToString());
        Assert.Equal(0, http.Response.Headers.SetCookie.Count);
    }

    private static DefaultHttpContext Sent(string key)
    {
        var http = new DefaultHttpContext();
        (http.Request.Scheme, http.Request.Host, http.Request.Method) = ("https", new HostString("shop.example"), "POST");
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Form = new FormCollection(new() { [SameOriginForms.Field] = key });
        return http;
    }
}
