using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

[Trait("Issue", "8.2.2")]
public sealed class GatherCartsTests : IClassFixture<RunningSite>
{
    private readonly HttpClient _browser;
    private readonly ServicesBehind _services;
    private readonly CartToken _first;
    private readonly CartToken _second;

    public GatherCartsTests(RunningSite site)
    {
        _browser = site.Browser;
        (_services, _) = site.Begin();
        CartToken[] both = [SiteInFront.Tokens.New(), SiteInFront.Tokens.New()];
        (_first, _second) = (both.MinBy(token => token.Guest, StringComparer.Ordinal)!, both.MaxBy(token => token.Guest, StringComparer.Ordinal)!);
    }

    [Theory]
    [InlineData("/cart", true)]
    [InlineData("/", true)]
    [InlineData("/api/cart", true)]
    [InlineData("/cart", false)]
    public async Task A_browser_with_two_tokens_is_one_guest_in_whatever_order_they_came_and_gets_both_carts(string path, bool inOrder)
    {
        using var answer = await OpenAsync(path, inOrder ? [_first, _second] : [_second, _first]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var gave = Assert.Single(_services.Calls, call => call.Rpc == "GiveCart");
        Assert.Equal(Shopper.Guest(_first.Guest).Id, ((GiveCartRequest)gave.Request).To);
        Assert.Contains(Shopper.Guest(_second.Guest).Id, Answers.WhoAsks(gave), StringComparison.Ordinal);
        var read = _services.Calls.Last(call => call.Rpc is "PreviewOrder" or "CountItems" or "GetCart");
        Assert.Contains(Shopper.Guest(_first.Guest).Id, Answers.WhoAsks(read), StringComparison.Ordinal);
        Assert.True(_services.Calls.ToList().IndexOf(gave) < _services.Calls.ToList().IndexOf(read));
    }

    [Fact]
    public async Task No_token_is_ever_taken_from_the_browser()
    {
        using var answer = await OpenAsync("/api/cart", [_first, _second]);

        Assert.StartsWith($"{GuestSession.CookieOf(_first)}={_first.Value};", answer.Cookie(GuestSession.Cookie), StringComparison.Ordinal);
        Assert.Equal(_first.Value, answer.Headers.GetValues(GuestSession.Header).Single());
    }

    [Theory]
    [InlineData("/api/products")]
    [InlineData("/images/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.svg")]
    public async Task What_concerns_no_cart_asks_nothing_of_it(string path)
    {
        using var answer = await OpenAsync(path, [_first, _second]);

        Assert.DoesNotContain(_services.Calls, call => call.Rpc == "GiveCart");
    }

    [Fact]
    public async Task Carts_that_can_not_be_put_together_now_are_at_the_next_request()
    {
        _services.Refuse<GiveCartRequest>(new Fault.Unavailable("cart_unavailable", "Away."));
        using var apart = await OpenAsync("/cart", [_first, _second]);
        _services.Forget();
        using var together = await OpenAsync("/cart", [_first, _second]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (apart.StatusCode, together.StatusCode));
        Assert.Single(_services.Asked<GiveCartRequest>());
    }

    [Fact]
    public async Task A_browser_with_one_token_by_its_former_name_and_by_its_own_has_one_cart()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cart");
        request.Headers.Add("Cookie", $"{GuestSession.Cookie}={_first.Value}; {GuestSession.CookieOf(_first)}={_first.Value}");
        using var answer = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(_services.Asked<GiveCartRequest>());
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, IEnumerable<CartToken> tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", string.Join("; ", tokens.Select(token => $"{GuestSession.CookieOf(token)}={token.Value}")));
        return await _browser.SendAsync(request);
    }
}
