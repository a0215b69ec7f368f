using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Checkout;

public sealed class SubmitOrderTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public SubmitOrderTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task The_page_and_the_api_send_the_same_order()
    {
        using var page = await SendFormAsync();
        using var call = await CallAsync("one-key");

        Assert.Equal($"/orders/{ServicesBehind.Order}", page.LeadsTo());
        Assert.Equal(HttpStatusCode.Created, call.StatusCode);
        var sent = _services.Asked<PlaceOrderRequest>().ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal("one-key", sent[1].IdempotencyKey);
        Assert.Equal(new Money(1m, "USD"), Money.From(sent[0].ExpectedTotal));
        Assert.Equal((ServicesBehind.Version, false), (sent[0].ExpectedCart, sent[1].HasExpectedCart));
        sent[0].ClearExpectedCart();
        foreach (var request in sent)
            (request.IdempotencyKey, request.ExpectedTotal) = ("", null);
        Assert.Equal(sent[0], sent[1]);
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task The_cart_that_a_caller_of_the_api_saw_is_what_orders_is_asked_to_order()
    {
        using var seen = await _guest.CallAsync(HttpMethod.Get, "/api/cart");
        var version = (await seen.JsonAsync())["version"]!.GetValue<string>();
        _services.Refuse<PlaceOrderRequest>(
            new Fault.CartChanged("cart_changed", version, "1-c-d", [new(ServicesBehind.OtherSku, 2, new Money(1m, "USD"))]));

        using var call = await CallAsync("one-key", seen: version);

        Assert.Equal(version, Assert.Single(_services.Asked<PlaceOrderRequest>()).ExpectedCart);
        Assert.Equal("cart_changed", await call.ProblemAsync(HttpStatusCode.Conflict));
        var problem = await call.JsonAsync();
        Assert.Equal((version, "1-c-d"), ((string?)problem["expected_cart"], (string?)problem["version"]));
        Assert.Equal(ServicesBehind.OtherSku, (string?)problem["items"]![0]!["sku_id"]);
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task A_page_whose_cart_has_changed_says_what_was_seen_and_what_is_there_and_asks_again()
    {
        _services.Refuse<PlaceOrderRequest>(new Fault.CartChanged("cart_changed", "1-a-b", ServicesBehind.Version, []));
        var shown = await _guest.FormAsync("/checkout");
        var sent = shown.Hidden.ToDictionary();
        sent["Form.SeenLines"] = $"{ServicesBehind.OtherSku} 2 5.00 USD;{ServicesBehind.Sku} 1 1.00 USD";

        using var answer = await _guest.SendAsync(shown with { Hidden = sent }, "/checkout", Filled);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Your cart has changed since you opened this page. Nothing was charged", page, StringComparison.Ordinal);
        Assert.Contains("No longer in your cart: <bdi dir=\"auto\">Mug</bdi> (2 units).", page, StringComparison.Ordinal);
        Assert.Contains("<bdi dir=\"auto\">Mug</bdi>, Stone: 3 instead of 1, $1.00 each.", page, StringComparison.Ordinal);
        Assert.Equal(ServicesBehind.Version, Guest.HiddenIn(page)["Form.SeenCart"]);
    }

    [Fact]
    public async Task A_form_that_becomes_an_order_is_not_estimated_again()
    {
        using var page = await SendFormAsync();

        Assert.Single(_services.Calls, call => call.Rpc == "PreviewOrder");
    }

    [Fact]
    public async Task The_api_answers_where_the_order_is_found()
    {
        using var call = await CallAsync("one-key");

        Assert.Equal($"/api/orders/{ServicesBehind.Order}", call.Headers.Location?.ToString());
        Assert.Equal(ServicesBehind.Order, (await call.JsonAsync())["order_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_declined_card_is_told_to_the_api_with_the_order_that_failed()
    {
        using var call = await CallAsync("one-key", ServicesBehind.Declined);

        Assert.Equal(HttpStatusCode.PaymentRequired, call.StatusCode);
        var problem = await call.JsonAsync();
        Assert.Equal("payment_declined", problem["code"]!.GetValue<string>());
        Assert.Equal(ServicesBehind.Order, problem["order_id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_next_attempt_has_a_new_key_unless_nobody_knows_what_became_of_the_last(bool isUnknown)
    {
        _services.Refuse<PlaceOrderRequest>(isUnknown
            ? new Fault.Unavailable("timeout", "Too slow.")
            : new Fault.OutOfStock(ServicesBehind.Sku, Wanted: 3, Left: 1));
        using var page = await SendFormAsync();

        var shownAgain = Guest.HiddenIn(await page.Content.ReadAsStringAsync())["Form.Key"];

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(isUnknown, shownAgain == Assert.Single(_services.Asked<PlaceOrderRequest>()).IdempotencyKey);
    }

    [Theory]
    [Trait("Issue", "8.9.2")]
    [InlineData("Form.SeenTotal", "x y z")]
    [InlineData("Form.SeenTotal", "9223372036854775808 USD")]
    [InlineData("Form.SeenTotal", "")]
    [InlineData("Form.SeenTotal", null)]
    [InlineData("Form.SeenCart", "")]
    [InlineData("Form.SeenCart", null)]
    [InlineData("Form.Key", "")]
    [InlineData("Form.Key", null)]
    public async Task A_form_whose_guard_cannot_be_read_is_asked_again_and_orders_nothing(string guard, string? value)
    {
        var shown = await _guest.FormAsync("/checkout");
        var hidden = shown.Hidden.Where(field => field.Key != guard).ToDictionary();
        if (value is not null)
            hidden[guard] = value;

        using var answer = await _guest.SendAsync(shown with { Hidden = hidden }, "/checkout", Filled);

        Assert.Empty(_services.Asked<PlaceOrderRequest>());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Please look at the total once more. Nothing was charged", page, StringComparison.Ordinal);
        using var agreed = await _guest.SendAsync(shown with { Hidden = Guest.HiddenIn(page) }, "/checkout", Filled);
        Assert.Single(_services.Asked<PlaceOrderRequest>());
    }

    [Fact]
    [Trait("Issue", "8.9.2")]
    public async Task A_way_to_pay_that_was_not_chosen_is_asked_for_and_never_made_up()
    {
        var shown = await _guest.FormAsync("/checkout");

        using var answer = await _guest.SendAsync(shown, "/checkout", Filled.Where(field => field.Key != "Form.PaymentMethod"));

        Assert.Equal("", Assert.Single(_services.Asked<PlaceOrderRequest>()).PaymentMethodId);
    }

    private Task<HttpResponseMessage> CallAsync(string key, string card = "pm_card_visa", string? seen = null) => _guest.CallAsync(
        HttpMethod.Post,
        "/api/orders",
        new
        {
            email = "ada@example.com",
            payment_method_id = card,
            expected_cart = seen,
            shipping_address = new
            {
                name = "Ada Lovelace",
                line1 = "1 Main Street",
                city = "Springfield",
                region = "US-CA",
                postal_code = "94105",
                country = "US",
            },
        },
        key);

    private async Task<HttpResponseMessage> SendFormAsync() =>
        await _guest.SendAsync(await _guest.FormAsync("/checkout"), "/checkout", Filled);

    private static readonly Dictionary<string, string> Filled = new()
    {
        ["Form.Email"] = "ada@example.com ",
        ["Form.Name"] = " Ada Lovelace",
        ["Form.Line1"] = "1 Main Street",
        ["Form.City"] = "Springfield",
        ["Form.State"] = "US-CA",
        ["Form.PostalCode"] = "94105",
        ["Form.PaymentMethod"] = "pm_card_visa",
    };
}
