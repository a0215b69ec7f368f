using System.Net;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class FormGateTests : IClassFixture<RunningSite>
{
    private readonly HttpClient _browser;
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    private static readonly Dictionary<string, string> Ada = new()
    {
        ["_handler"] = "checkout",
        ["Form.Email"] = "ada@example.com",
        ["Form.Name"] = "Ada \"Lovelace\"",
        ["Form.Line1"] = "1 Main Street",
        ["Form.City"] = "Springfield",
        ["Form.State"] = "US-CA",
        ["Form.PostalCode"] = "94105",
        ["Form.PaymentMethod"] = "pm_card_visa",
        ["Form.Key"] = "one-key",
        ["Form.SeenCart"] = ServicesBehind.Version,
        ["Form.SeenTotal"] = "1.00 USD",
    };

    private static readonly Dictionary<string, string> Mug = new()
    {
        ["product"] = "mug",
        ["option.Colour"] = "Moss",
        ["quantity"] = "2",
        ["key"] = "k",
    };

    public FormGateTests(RunningSite site)
    {
        _browser = site.Browser;
        (_services, _guest) = site.Begin();
    }

    [Theory]
    [Trait("Issue", "8.2.2")]
    [Trait("Issue", "8.2.3")]
    [InlineData(null)]
    [InlineData("of-a-page-that-was-open-for-long")]
    public async Task No_form_of_a_page_of_ours_runs_out(string? token)
    {
        using var order = await PostAsync("/checkout", Ada, token, from: "same-origin");
        using var added = await PostAsync("/cart/add", Mug, token, from: "same-origin");

        Assert.Equal($"/orders/{ServicesBehind.Order}", order.LeadsTo());
        Assert.Equal("one-key", Assert.Single(_services.Asked<PlaceOrderRequest>()).IdempotencyKey);
        Assert.Equal($"/p/mug?sku={ServicesBehind.OtherSku}&added=2", added.LeadsTo());
    }

    [Theory]
    [Trait("Issue", "8.2.2")]
    [InlineData("/")]
    [InlineData("/p/mug")]
    [InlineData("/checkout")]
    [InlineData("/cart")]
    [InlineData("/error")]
    public async Task A_page_that_is_opened_puts_no_secret_into_the_browser_that_another_could_replace(string path)
    {
        using var page = await _browser.GetAsync(new Uri(path, UriKind.Relative));

        Assert.DoesNotContain(
            page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            cookie => !cookie.StartsWith("__Host-seen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_say_where_a_form_comes_from_must_have_been_given_it()
    {
        var shown = await _guest.FormAsync("/p/mug");
        var fields = Mug.Where(field => !shown.Hidden.ContainsKey(field.Key));

        using var given = await _guest.SendAsync(shown, "/cart/add", fields);
        var other = shown.Hidden.ToDictionary();
        other["__RequestVerificationToken"] = new string('0', 64);
        using var madeUp = await _guest.SendAsync(new(other), "/cart/add", fields);

        Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, madeUp.StatusCode);
    }

    [Fact]
    public async Task A_good_key_does_not_help_a_form_that_another_site_sends()
    {
        using var answer = await PostAsync("/cart/add", Mug, SiteInFront.Tokens.NewFormKey(), from: "cross-site");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Theory]
    [Trait("Issue", "8.9.3")]
    [InlineData("/checkout", "cross-site")]
    [InlineData("/checkout", "same-site")]
    [InlineData("/checkout", null)]
    [InlineData("/cart/add", "cross-site")]
    [InlineData("/cart/change", null)]
    [InlineData($"/orders/{ServicesBehind.Order}/cancel", "cross-site")]
    public async Task A_form_without_a_token_or_with_a_foreign_one_gets_a_page_that_repeats_nothing_of_it(string path, string? from)
    {
        foreach (var token in new[] { null, "foreign" })
        {
            using var answer = await PostAsync(path, Ada, token, from);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Contains("<h1>This form isn’t from here</h1>", page, StringComparison.Ordinal);
            Assert.Contains($"{Site.Name}</span>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("ada@example.com", page, StringComparison.Ordinal);
        }

        Assert.Empty(_services.Asked<PlaceOrderRequest>());
        Assert.Empty(_services.Asked<CancelOrderRequest>());
    }

    [Theory]
    [Trait("Issue", "8.9.3")]
    [InlineData("/", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("/cart", "checkout", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/p/mug", "checkout", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/checkout", null, HttpStatusCode.BadRequest)]
    [InlineData("/checkout", "other", HttpStatusCode.BadRequest)]
    public async Task What_no_form_of_the_page_sends_gets_a_page_of_the_site(string path, string? form, HttpStatusCode status)
    {
        using var answer = await _guest.PostAsync(path, form is null ? [] : [("_handler", form)]);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("</html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, IReadOnlyDictionary<string, string> fields, string? token, string? from)
    {
        var sent = token is null ? fields : fields.Append(new("__RequestVerificationToken", token));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(sent) };
        request.Headers.Add("Cookie", $"{GuestSession.Cookie}={_guest.Token}");
        if (from is not null)
            request.Headers.Add("Sec-Fetch-Site", from);
        return await _browser.SendAsync(request);
    }
}
