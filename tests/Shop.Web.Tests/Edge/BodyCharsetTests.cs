using System.Net;
using System.Text;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class BodyCharsetTests : IClassFixture<RunningSite>
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly HttpClient _browser;
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public BodyCharsetTests(RunningSite site)
    {
        _browser = site.Browser;
        (_services, _guest) = site.Begin();
    }

    [Theory]
    [Trait("Issue", "8.4.1")]
    [InlineData(Json)]
    [InlineData($"{Json}; charset=utf-8")]
    [InlineData($"{Json};charset=UTF8")]
    [InlineData($"{Json}; Charset=\"utf-8\"")]
    [InlineData($"{Json}; charset=\"UTF8\"; v=1")]
    [InlineData($"{Json}; charset=unicode-1-1-utf-8")]
    [InlineData("application/merge-patch+json; charset=utf8")]
    public async Task Utf8_is_taken_in_every_spelling(string type)
    {
        using var answer = await SendAsync("/api/cart/items", type, $$"""{"sku_id":"{{ServicesBehind.Sku}}ü","quantity":1}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"{ServicesBehind.Sku}ü", Assert.Single(_services.Asked<AddItemRequest>()).SkuId);
    }

    [Theory]
    [Trait("Issue", "8.4.1")]
    [InlineData($"{Json}; charset=")]
    [InlineData($"{Json}; charset=\"\"")]
    [InlineData($"{Json}; charset=nonsense")]
    [InlineData($"{Json}; charset=iso-8859-1")]
    [InlineData($"{Json}; charset=utf-16")]
    [InlineData($"{Json}; charset=utf-7")]
    [InlineData($"{Json}; charset=utf-8; charset=utf-16")]
    [InlineData("nonsense; charset=utf-8")]
    [InlineData("/; charset")]
    public async Task Any_other_charset_is_415_with_a_code_and_a_page_for_people(string type)
    {
        foreach (var path in new[] { "/api/cart/items", "/api/orders", "/webhooks/payment" })
        {
            using var answer = await SendAsync(path, type, "{}");
            Assert.Equal("charset_not_supported", await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType));
        }

        foreach (var path in new[] { "/cart/add", "/checkout" })
        {
            using var page = await SendAsync(path, type.Replace(Json, Form, StringComparison.Ordinal), "product=mug");
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, page.StatusCode);
            var shown = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
            Assert.Contains("<h1>We couldn’t read that</h1>", shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(_services.Calls, call => call.Rpc is "AddItem" or "PlaceOrder" or "ReceiveWebhook");
    }

    [Theory]
    [Trait("Issue", "8.4.1")]
    [InlineData($"{Form}; charset=utf8")]
    [InlineData($"{Form}; charset=\"UTF-8\"")]
    public async Task A_form_is_read_as_utf8_by_every_name_of_it(string type)
    {
        var fields = new Dictionary<string, string> { ["product"] = "mug", ["option.Colour"] = "Moss", ["quantity"] = "1", ["key"] = "ü" };
        using var encoded = new FormUrlEncodedContent(fields);

        using var answer = await SendAsync("/cart/add", type, await encoded.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("ü", Assert.Single(_services.Asked<AddItemRequest>()).IdempotencyKey);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add(GuestSession.Header, _guest.Token);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Idempotency-Key", "k");
        return await _browser.SendAsync(request);
    }
}
