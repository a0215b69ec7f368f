using System.Net;
using System.Text.RegularExpressions;
using Shop.Orders.V1;
using Shop.Web.Orders;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Orders;

public sealed partial class OrderPageTests : IClassFixture<RunningSite>
{
    private readonly Guest _guest;

    public OrderPageTests(RunningSite site) => (_, _guest) = site.Begin();

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task Cancelling_stands_last_and_looks_like_no_button()
    {
        var page = await OpenAsync($"/orders/{ServicesBehind.Order}");

        Assert.Contains("<summary>Cancel this order</summary>", page, StringComparison.Ordinal);
        Assert.True(
            page.IndexOf("Order history", StringComparison.Ordinal) < page.IndexOf("Cancel this order", StringComparison.Ordinal),
            "Something of the order stands below the way to cancel it.");
    }

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task It_says_when_the_order_arrives_and_to_keep_the_link()
    {
        var page = await OpenAsync($"/orders/{ServicesBehind.Order}?problem=timeout");

        Assert.Contains("Arrives <span class=\"strong\">Tue, Jan 6 to Thu, Jan 8</span>.", page, StringComparison.Ordinal);
        Assert.Matches($"Keep <a href=\"http[^\"]+/orders/{ServicesBehind.Order}\">the link to this order</a>", page);
    }

    [Fact]
    [Trait("Issue", "8.5.5")]
    public async Task Every_time_names_its_zone_and_says_it_to_machines_too()
    {
        var times = Time().Matches(await OpenAsync($"/orders/{ServicesBehind.Order}"));

        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.Matches("^[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}, [0-9]{2}:[0-9]{2} UTC$", time.Groups[1].Value));
    }

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task Its_history_has_no_words_for_operators()
    {
        var page = await OpenAsync($"/orders/{ServicesBehind.Order}");

        Assert.Contains("<span>You placed the order</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span>Your payment went through</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("by payment", page, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Issue", "8.7.3")]
    [InlineData(OrderStatus.Cancelled, PaymentStatus.Success, true, "Refund under way")]
    [InlineData(OrderStatus.Cancelled, PaymentStatus.Refunded, false, "Refunded")]
    [InlineData(OrderStatus.Cancelled, PaymentStatus.Failed, false, "Declined")]
    [InlineData(OrderStatus.Confirmed, PaymentStatus.Success, false, "Paid")]
    [InlineData(OrderStatus.Pending, PaymentStatus.Initiated, true, "Waiting for the provider")]
    public void A_refund_under_way_is_waited_for_and_said(OrderStatus status, PaymentStatus payment, bool isOpen, string words)
    {
        var order = new Order { Status = status, Payment = new Payment { Status = payment } };

        Assert.Equal((isOpen, words), (OrderWords.IsOpen(order), OrderWords.Payment(order)));
    }

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task The_list_colours_what_became_of_an_order_and_its_text_begins_every_row()
    {
        var page = await OpenAsync("/orders");

        Assert.Matches("""<a class="order-row"[^>]*>\s*<span class="order-text">\s*<span class="strong status status-good">""", page);
        Assert.Contains("Mug</bdi> and 1 more", page, StringComparison.Ordinal);
        Assert.Contains("""<time datetime="2026-01-01T00:00:00Z" data-day>Jan 1, 2026</time>""", page, StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(string path)
    {
        using var answer = await _guest.OpenAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<time[^>]*datetime=\"[0-9TZ:-]+\">([^<]+)</time>")]
    private static partial Regex Time();
}
