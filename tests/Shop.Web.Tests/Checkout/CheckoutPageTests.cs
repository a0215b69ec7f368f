using System.Net;
using System.Text.RegularExpressions;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Checkout;

public sealed partial class CheckoutPageTests : IClassFixture<RunningSite>
{
    private static readonly Dictionary<string, string> Filled = new()
    {
        ["Form.Email"] = "ada@example.com",
        ["Form.Name"] = "Ada Lovelace",
        ["Form.Line1"] = "1 Main Street",
        ["Form.City"] = "Portland",
        ["Form.State"] = ServicesBehind.TaxFree,
        ["Form.PostalCode"] = "97201",
        ["Form.PaymentMethod"] = ServicesBehind.Declined,
    };

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public CheckoutPageTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task Its_header_says_that_it_is_secure_and_leads_back_to_the_cart_and_nowhere_else()
    {
        var page = await OpenAsync("/checkout");

        var header = Header().Match(page).Value;
        Assert.Contains("Secure", header, StringComparison.Ordinal);
        Assert.Equal(["/", "/cart"], Link().Matches(header).Select(link => link.Groups[1].Value));
        Assert.DoesNotContain("role=\"search\"", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task The_order_comes_before_the_steps_and_its_total_stands_at_the_button_and_once_in_it()
    {
        var page = await OpenAsync("/checkout");

        Assert.True(page.IndexOf("checkout-summary", StringComparison.Ordinal) < page.IndexOf("checkout-steps", StringComparison.Ordinal));
        Assert.Single(Total().Matches(page));
    }

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task Mistakes_are_summed_up_from_the_first_field_to_the_last()
    {
        _services.Refuse<PlaceOrderRequest>(new Fault.Invalid(new Dictionary<string, string[]>
        {
            ["payment_method_id"] = ["No."],
            ["shipping_address.postal_code"] = ["No."],
            ["shipping_address.region"] = ["No."],
            ["shipping_address.city"] = ["No."],
            ["expected_total"] = ["No."],
            ["email"] = ["No."],
        }));

        var page = await SendAsync(Filled.Where(field => field.Key is not ("Form.Name" or "Form.Line1")));

        Assert.Equal(
            ["Email", "Name", "Line1", "City", "State", "PostalCode", "PaymentMethod", "main"],
            Problem().Matches(page).Select(link => link.Groups[1].Value));
    }

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task What_is_wrong_with_a_field_is_said_in_the_word_that_stands_above_it()
    {
        _services.Refuse<PlaceOrderRequest>(new Fault.Invalid(new Dictionary<string, string[]> { ["expected_total"] = ["No."] }));

        var page = await SendAsync([]);

        foreach (var id in new[] { "Email", "Name", "Line1", "City", "State", "PostalCode" })
        {
            var label = Regex.Match(page, $"""<label for="{id}">([^<]+)""").Groups[1].Value;
            var sentence = Regex.Match(page, $"""id="{id}-error">([^<]+)""").Groups[1].Value;
            Assert.Contains(label, sentence, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task A_declined_card_is_marked_where_it_was_chosen_and_has_the_focus()
    {
        var page = await SendAsync(Filled);

        var card = DeclinedCard().Match(page).Value;
        Assert.Contains($"value=\"{ServicesBehind.Declined}\" checked autofocus data-focus", card, StringComparison.Ordinal);
        Assert.Contains("The bank declined this card. Nothing was charged.", card, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"notice", page, StringComparison.Ordinal);
        Assert.Contains("Error: Checkout", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Issue", "8.7.1")]
    public async Task Tax_is_an_estimate_until_the_state_is_known_and_whoever_saw_another_total_is_asked_again()
    {
        Assert.Contains("Tax is an estimate until you choose a state.", await OpenAsync("/checkout"), StringComparison.Ordinal);
        var known = await OpenAsync($"/checkout?state={ServicesBehind.TaxFree}");
        Assert.DoesNotContain("estimate", known, StringComparison.Ordinal);
        Assert.Equal(ServicesBehind.TaxFree, Guest.HiddenIn(known)["Form.TaxedFor"]);

        _services.Refuse<PlaceOrderRequest>(new Fault.Conflict("price_changed", "The total is now another."));
        var asked = await SendAsync(Filled);

        Assert.Contains("Tax depends on the state: for Oregon the total is $1.00, not what we estimated.", asked, StringComparison.Ordinal);
        Assert.Equal(ServicesBehind.TaxFree, _services.Asked<PreviewOrderRequest>().Last().Region);
    }

    [Fact]
    public async Task What_is_not_sold_in_such_a_quantity_is_said_with_the_way_back_to_the_cart()
    {
        _services.Refuse<PlaceOrderRequest>(new Fault.Conflict(QuantityRule.Refusal, "Tea light: Sold in packs of 6."));

        var page = await SendAsync(Filled);

        Assert.Contains("Tea light: Sold in packs of 6. Nothing was charged.", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/cart">Change the cart</a>""", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Issue", "8.7.1")]
    public async Task From_what_on_delivery_is_free_and_what_is_missing_is_said_in_cart_and_checkout()
    {
        foreach (var address in new[] { "/cart", "/checkout" })
            Assert.Contains("Free delivery from $50: $1.00 to go.", await OpenAsync(address), StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(string path)
    {
        using var answer = await _guest.OpenAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> SendAsync(IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var answer = await _guest.SendAsync(await _guest.FormAsync("/checkout"), "/checkout", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<header.*?</header>", RegexOptions.Singleline)]
    private static partial Regex Header();

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(">(Estimated total|Total)</dt>")]
    private static partial Regex Total();

    [GeneratedRegex("<li><a href=\"#([A-Za-z0-9]+)\">")]
    private static partial Regex Problem();

    [GeneratedRegex("<label class=\"pay-option pay-declined\">.*?</p>", RegexOptions.Singleline)]
    private static partial Regex DeclinedCard();
}
