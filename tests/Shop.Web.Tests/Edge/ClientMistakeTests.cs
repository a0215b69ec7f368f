using System.Net;
using System.Text;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>An operator who is woken by what strangers send stops reading the log.</summary>
public sealed class ClientMistakeTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    public static readonly TheoryData<string, string> Raw = new()
    {
        { "no host", "GET / HTTP/1.0\n\n" },
        { "an odd host", "GET /p/mug HTTP/1.1\nHost: a..b\nConnection: close\n\n" },
        { "a form that breaks off", $"POST /checkout HTTP/1.1\nHost: localhost\nContent-Type: {Form}\nContent-Length: 100\n\na=b" },
        { "a form in a broken chunk", $"POST /cart/add HTTP/1.1\nHost: localhost\nContent-Type: {Form}\nTransfer-Encoding: chunked\n\nzz\n" },
        { "JSON that breaks off", $"POST /api/cart/items HTTP/1.1\nHost: localhost\nContent-Type: {Json}\nContent-Length: 100\n\n{{" },
        { "JSON in a broken chunk", $"POST /api/orders HTTP/1.1\nHost: localhost\nContent-Type: {Json}\nTransfer-Encoding: chunked\n\nzz\n" },
        { "a webhook that breaks off", "POST /webhooks/payment HTTP/1.1\nHost: localhost\nContent-Length: 100\n\n{" },
        { "a webhook in a broken chunk", "POST /webhooks/payment HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\nzz\n" },
    };

    [Theory]
    [Trait("Issue", "8.4.5")]
    [MemberData(nameof(Raw))]
    public async Task A_broken_request_is_the_clients_mistake_and_no_error_of_ours(string what, string request)
    {
        site.Begin();

        var answer = await RawClient.AskAsync(
            site.Browser.BaseAddress!, request, hangsUp: what.EndsWith("breaks off", StringComparison.Ordinal));

        Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{what}: {answer}");
        Assert.True(site.Errors.Count == 0, string.Join('\n', site.Errors));
    }

    public static readonly TheoryData<string, string, string, string> Sent = new()
    {
        { "POST", "/checkout", Form, "Form.Email=a" },
        { "POST", "/cart/add", Form, "__RequestVerificationToken=nonsense&product=mug" },
        { "POST", "/cart/add", Form, "a=%ff%fe%00&%=%&" },
        { "POST", "/cart/change", "multipart/form-data", "nonsense" },
        { "POST", "/cart/change", "multipart/form-data; boundary=x", "--x\r\nnonsense" },
        { "POST", "/cart/remove", Json, "{}" },
        { "POST", "/cart", Form, "a=b" },
        { "POST", "/api/cart/items", Json, "{" },
        { "POST", "/api/cart/items", Json, "null" },
        { "POST", "/api/cart/items", Json, "\u0001" },
        { "POST", "/api/cart/items", $"{Json}; charset=nonsense", "{}" },
        { "POST", "/api/orders", Json, "{\"email\":1}" },
        { "POST", "/webhooks/payment", Json, "forged" },
        { "PUT", "/api/cart", Json, "{}" },
        { "DELETE", "/", Json, "" },
        { "GET", "/p/%00", Json, "" },
        { "GET", "/search?q=%00&page=x&page=y&sort=%ff", Json, "" },
        { "GET", "/api/products?page=x&q=%", Json, "" },
        { "GET", "/orders/nobody", Json, "" },
        { "GET", "/nothing/here", Json, "" },
    };

    [Theory]
    [Trait("Issue", "8.4.5")]
    [MemberData(nameof(Sent))]
    public async Task What_makes_no_sense_is_the_clients_mistake_and_no_error_of_ours(string method, string path, string type, string body)
    {
        var (services, guest) = site.Begin();
        services.Refuse<ReceiveWebhookRequest>(new Fault.Invalid("signature", "Forged."));
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("Cookie", $"{GuestSession.Cookie}={guest.Token}; __Host-form=nonsense; __Host-read-after=nonsense; __Host-seen=%ff");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Idempotency-Key", "k");

        using var answer = await site.Browser.SendAsync(request);

        Assert.InRange(answer.StatusCode, HttpStatusCode.OK, (HttpStatusCode)499);
        Assert.Empty(site.Errors);
    }

    [Fact]
    [Trait("Issue", "8.4.5")]
    public async Task A_form_of_too_many_fields_and_a_body_too_large_are_no_errors_of_ours()
    {
        var (_, guest) = site.Begin();
        using var fields = new StringContent(string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=b")), Encoding.UTF8, Form);
        using var large = new StringContent(new string('a', 300 * 1024), Encoding.UTF8, Form);

        using var many = await site.Browser.PostAsync("/cart/add", fields);
        using var tooLarge = await guest.SendChunkedAsync("/checkout", large);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge), (many.StatusCode, tooLarge.StatusCode));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task What_is_an_error_of_ours_is_logged_as_one()
    {
        var (services, guest) = site.Begin();
        services.Break<GetCartRequest>();

        using var answer = await guest.CallAsync(HttpMethod.Get, "/api/cart");

        Assert.Contains(site.Errors, error => error.Contains("/api/cart failed", StringComparison.Ordinal));
    }
}
