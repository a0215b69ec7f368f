using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Orders;

[Trait("Issue", "8.5.4")]
public sealed class OrderElsewhereTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public OrderElsewhereTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task Back_from_the_bank_in_a_browser_without_the_order_the_payment_is_said_to_be_received_and_nothing_more()
    {
        var (status, page) = await ShowAsync($"?payment_intent={ServicesBehind.PaymentReference}&redirect_status=succeeded");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Your payment was received", page, StringComparison.Ordinal);
        Assert.Contains("a***@example.com", page, StringComparison.Ordinal);
        Assert.DoesNotContain("S-100042", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?payment_intent=pi_of_somebody_else")]
    public async Task Without_the_payments_own_reference_it_is_not_found_in_words_about_an_order(string query)
    {
        var (status, page) = await ShowAsync(query);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("We can\u2019t show this order here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer be sold", page, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page)> ShowAsync(string query)
    {
        _services.Refuse<GetOrderRequest>(new Fault.NotFound("order"));
        using var answer = await _guest.CallAsync(HttpMethod.Get, $"/orders/{ServicesBehind.Order}{query}");
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
