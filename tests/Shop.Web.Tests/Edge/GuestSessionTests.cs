using Microsoft.AspNetCore.Http;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public class GuestSessionTests
{
    private readonly DefaultHttpContext _http = new();
    private readonly CartToken _token = SiteInFront.Tokens.New();

    [Fact]
    public void The_browser_keeps_the_token_for_thirty_days_where_no_script_and_no_other_site_gets_at_it()
    {
        new GuestSession(_token, TokenSource.None).Remember(_http.Response);

        Assert.Equal(
            $"__Host-cart-{_token.Guest[..8]}={_token.Value}; max-age=2592000; path=/; secure; samesite=lax; httponly",
            _http.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    [Trait("Issue", "8.2.2")]
    public void Of_two_tokens_handed_to_one_browser_neither_replaces_the_other_and_each_is_renewed_where_it_is()
    {
        var other = SiteInFront.Tokens.New();

        Assert.NotEqual(GuestSession.CookieOf(_token), GuestSession.CookieOf(other));
        Assert.All([GuestSession.CookieOf(_token), GuestSession.Cookie], name => Assert.True(GuestSession.IsCookie(name)));
        new GuestSession(_token, TokenSource.Cookie) { KeptAs = GuestSession.Cookie }.Remember(_http.Response);
        Assert.StartsWith($"__Host-cart={_token.Value};", _http.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_sends_the_token_itself_gets_no_cookie()
    {
        new GuestSession(_token, TokenSource.Header).Remember(_http.Response);

        Assert.Equal("", _http.Response.Headers.SetCookie.ToString());
    }

    [Theory]
    [InlineData(TokenSource.None, false)]
    [InlineData(TokenSource.Cookie, true)]
    [InlineData(TokenSource.Header, true)]
    internal void Only_who_brought_a_token_can_have_a_cart_already(TokenSource source, bool isKnown) =>
        Assert.Equal(isKnown, new GuestSession(_token, source).IsKnown);

    [Fact]
    public void Where_nobody_is_authenticated_there_is_no_guest() =>
        Assert.Throws<InvalidOperationException>(() => GuestSession.Of(_http));
}
