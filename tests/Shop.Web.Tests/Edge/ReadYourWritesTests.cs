using System.Net;
using System.Net.Http.Json;
using Shop.Contracts;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>The position that Orders answers a write with, followed through the browser to the reads after it.</summary>
public sealed class ReadYourWritesTests : IClassFixture<RunningSite>
{
    private const string Cookie = "__Host-read-after";
    private const string Mine = $"/orders/{ServicesBehind.Order}";

    private readonly ServicesBehind _services;
    private readonly Guest _guest;
    private readonly HttpClient _browser;

    public ReadYourWritesTests(RunningSite site)
    {
        (_services, _guest) = site.Begin();
        _browser = site.Browser;
    }

    [Theory]
    [InlineData("/orders", "ListOrders")]
    [InlineData(Mine, "GetOrder")]
    [InlineData($"/api{Mine}", "GetOrder")]
    public async Task What_is_read_after_an_order_carries_the_orders_position(string path, string rpc)
    {
        var kept = Kept(await OrderAsync());

        await GetAsync(path, kept);

        Assert.Equal(ServicesBehind.Position, Sent(rpc));
    }

    [Fact]
    public async Task Who_has_ordered_nothing_yet_brings_no_position()
    {
        await GetAsync("/orders", position: null);

        Assert.Null(Sent("ListOrders"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1/16B3748/0")]
    [InlineData("FFFFFFFFF/0")]
    public async Task A_malformed_position_is_not_passed_on(string position)
    {
        await GetAsync("/orders", position);

        Assert.Null(Sent("ListOrders"));
    }

    [Fact]
    public async Task An_older_position_is_replaced() => Assert.Equal(ServicesBehind.Position, Kept(await OrderAsync(position: "0/FFFFFFFF")));

    [Fact]
    public async Task A_newer_position_is_kept() => Assert.Null(Kept(await OrderAsync(position: "2/0")));

    [Fact]
    public async Task After_an_order_that_failed_without_a_position_the_old_one_is_forgotten()
    {
        var declined = await OrderAsync(ServicesBehind.Declined, position: "0/1");

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.StatusCode);
        Assert.Equal("", Kept(declined));
    }

    [Fact]
    public async Task A_client_that_keeps_its_token_itself_gets_no_cookie()
    {
        using var request = Order("pm_card_visa");
        request.Headers.Add(GuestSession.Header, _guest.Token);

        Assert.Null(Kept(await _browser.SendAsync(request)));
    }

    private string? Sent(string rpc) => Assert.Single(_services.Calls, call => call.Rpc == rpc).Headers.GetValue(ReadAfter.Header);

    /// <summary>The position that the browser is told to keep; empty: to forget it; null: neither.</summary>
    private static string? Kept(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
        && cookies.SingleOrDefault(text => text.StartsWith(Cookie + "=", default)) is { } kept
            ? Uri.UnescapeDataString(kept.Split(';')[0][(Cookie.Length + 1)..])
            : null;

    private async Task<HttpResponseMessage> OrderAsync(string method = "pm_card_visa", string? position = null)
    {
        using var request = Order(method);
        request.Headers.Add("Cookie", Cookies(position));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await _browser.SendAsync(request);
    }

    private async Task GetAsync(string path, string? position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", Cookies(position));
        using var answer = await _browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private string Cookies(string? position) =>
        $"{GuestSession.Cookie}={_guest.Token}" + (position is null ? "" : $"; {Cookie}={Uri.EscapeDataString(position)}");

    private static HttpRequestMessage Order(string method)
    {
        var address = new { name = "Ada", line1 = "1 Main Street", city = "Springfield", region = "US-CA", postal_code = "94105", country = "US" };
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new { email = "ada@example.com", payment_method_id = method, shipping_address = address }),
        };
        request.Headers.Add("Idempotency-Key", "k");
        return request;
    }
}
