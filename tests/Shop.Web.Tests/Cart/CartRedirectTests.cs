using Microsoft.AspNetCore.Http;
using Shop.Contracts;
using Shop.Web.Cart;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

public class CartRedirectTests
{
    private readonly DefaultHttpContext _http = new();
    private readonly CartToken _token = SiteInFront.Tokens.New();

    [Fact]
    public async Task A_change_leads_on_and_lets_the_browser_keep_whose_cart_it_is()
    {
        await AfterAsync(1);

        Assert.Equal((StatusCodes.Status303SeeOther, "/next"), (_http.Response.StatusCode, _http.Response.Headers.Location.ToString()));
        Assert.StartsWith($"{GuestSession.CookieOf(_token)}={_token.Value};", _http.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_leads_back_with_its_code_and_makes_nobody_a_guest()
    {
        await AfterAsync(new Fault.NotFound("SKU s1"));

        Assert.Equal("/page?problem=not_found&sku=s1", _http.Response.Headers.Location.ToString());
        Assert.Equal("", _http.Response.Headers.SetCookie.ToString());
    }

    private Task AfterAsync(Result<int> change)
    {
        _http.Features.Set(new GuestSession(_token, TokenSource.None));
        return CartRedirect.After(change, _http, "/page", "s1", next: "/next").ExecuteAsync(_http);
    }
}
