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
        ["Form.SeenTotal"] = "1.00 USD",
    };

    public FormGateTests(RunningSite site)
    {
        _browser = site.Browser;
        (_services, _guest) = site.Begin();
    }

    [Theory]
    [Trait("Issue", "8.2.3")]
    [InlineData(null)]
    [InlineData("run-out")]
    public async Task A_checkout_that_has_run_out_is_shown_again_with_what_was_entered_and_one_press_orders(string? token)
    {
        using var answer = await PostAsync("/checkout", Ada, token, from: "same-origin");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Empty(_services.Asked<PlaceOrderRequest>());
        Assert.Contains("press the button once more. Nothing was charged.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"ada@example.com\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ada &quot;Lovelace&quot;\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"US-CA\" selected", page, StringComparison.Ordinal);
        var shown = new Guest.Form(Guest.HiddenIn(page), answer.Cookie("__Host-form")!.Split(';')[0]);
        Assert.Equal("one-key", shown.Hidden["Form.Key"]);

        using var again = await _guest.SendAsync(shown, "/checkout", Ada.Where(field => !shown.Hidden.ContainsKey(field.Key)));
        Assert.Equal("one-key", Assert.Single(_services.Asked<PlaceOrderRequest>()).IdempotencyKey);
    }

    [Fact]
    [Trait("Issue", "8.2.3")]
    public async Task Any_other_form_that_has_run_out_is_offered_to_be_sent_again_as_it_was()
    {
        var fields = new Dictionary<string, string> { ["product"] = "mug", ["option.Colour"] = "Moss", ["quantity"] = "2", ["key"] = "k" };

        using var answer = await PostAsync("/cart/add", fields, "run-out", from: "same-origin");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_services.Asked<AddItemRequest>());
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<form method=\"post\" action=\"/cart/add\">", page, StringComparison.Ordinal);
        var shown = new Guest.Form(Guest.HiddenIn(page), answer.Cookie("__Host-form")!.Split(';')[0]);
        using var again = await _guest.SendAsync(shown, "/cart/add", []);
        Assert.Equal($"/p/mug?sku={ServicesBehind.OtherSku}&added=2", again.LeadsTo());
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
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains("<h1>This form has expired</h1>", page, StringComparison.Ordinal);
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
