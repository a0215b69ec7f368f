using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Checkout;

public sealed partial class PlaceOrderTests : IAsyncLifetime
{
    private readonly string _token = CartToken.New().Value;

    private ServicesBehind _services = null!;
    private WebApplication _site = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _services = await ServicesBehind.StartAsync();
        _site = await SiteInFront.StartAsync(_services);
        _browser = _site.Browser();
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task The_page_and_the_api_send_the_same_order()
    {
        var page = await SendFormAsync();
        var call = await CallAsync("one-key");

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.EndsWith($"/orders/{ServicesBehind.Order}", page.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, call.StatusCode);
        var sent = _services.Calls.Select(asked => asked.Request).OfType<PlaceOrderRequest>().ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal("one-key", sent[1].IdempotencyKey);
        Assert.Equal(new Money(1m, "USD"), Money.From(sent[0].ExpectedTotal));
        foreach (var request in sent)
            (request.IdempotencyKey, request.ExpectedTotal) = ("", null);
        Assert.Equal(sent[0], sent[1]);
    }

    [Fact]
    public async Task A_form_that_becomes_an_order_is_not_estimated_again()
    {
        await SendFormAsync();

        Assert.Single(_services.Calls, call => call.Rpc == "PreviewOrder");
    }

    private async Task<HttpResponseMessage> CallAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new
            {
                email = "ada@example.com",
                payment_method_id = "pm_card_visa",
                shipping_address = new
                {
                    name = "Ada Lovelace",
                    line1 = "1 Main Street",
                    city = "Springfield",
                    region = "US-CA",
                    postal_code = "94105",
                    country = "US",
                },
            }),
        };
        request.Headers.Add(GuestSession.Header, _token);
        request.Headers.Add("Idempotency-Key", key);
        return await _browser.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendFormAsync()
    {
        using var shown = new HttpRequestMessage(HttpMethod.Get, "/checkout");
        shown.Headers.Add("Cookie", $"{GuestSession.Cookie}={_token}");
        using var answer = await _browser.SendAsync(shown);
        var hidden = Hidden().Matches(await answer.Content.ReadAsStringAsync())
            .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("__Host-form", StringComparison.Ordinal)).Split(';')[0];
        using var sent = new HttpRequestMessage(HttpMethod.Post, "/checkout")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(hidden)
            {
                ["Form.Email"] = "ada@example.com ",
                ["Form.Name"] = " Ada Lovelace",
                ["Form.Line1"] = "1 Main Street",
                ["Form.City"] = "Springfield",
                ["Form.State"] = "US-CA",
                ["Form.PostalCode"] = "94105",
                ["Form.PaymentMethod"] = "pm_card_visa",
            }),
        };
        sent.Headers.Add("Cookie", $"{GuestSession.Cookie}={_token}; {cookie}");
        return await _browser.SendAsync(sent);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}
