using System.Net;
using Shop.Orders.V1;
using Shop.Web.Orders;
using Shop.Web.Tests.Running;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Web.Tests.Orders;

[Trait("Issue", "8.5.1")]
public class OrderMoneyTests
{
    [Theory]
    [InlineData(PaymentStatus.Success, 0, "", "")]
    [InlineData(PaymentStatus.Success, 5, "", "$5.00 of $27.00 refunded")]
    [InlineData(PaymentStatus.Refunded, 27, "", "Refunded in full: $27.00")]
    [InlineData(PaymentStatus.Success, 0, "OPEN", "Your bank is looking into this payment.")]
    [InlineData(PaymentStatus.Success, 0, "WON", "found it in order")]
    [InlineData(PaymentStatus.Success, 0, "LOST", "Your bank gave $27.00 back to you.")]
    public async Task The_receipt_says_what_became_of_the_money(PaymentStatus status, long refunded, string dispute, string said)
    {
        var payment = new Payment { Provider = "stripe", Status = status, Dispute = dispute, ChargedBack = dispute == "LOST" ? Dollars(27) : null };
        if (refunded > 0)
            payment.Refunded = Dollars(refunded);

        var html = await Drawn.AsHtmlAsync<OrderMoney>(null, ("Order", new Order { Total = Dollars(27), Payment = payment }));

        if (said.Length == 0)
            Assert.Empty(html.Trim());
        else
            Assert.Contains(said, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("visa", "4242", "Visa ending in 4242")]
    [InlineData("amex", "8431", "American Express ending in 8431")]
    [InlineData("unknown", "0001", "Card ending in 0001")]
    [InlineData("", "", null)]
    public void The_card_is_said_as_people_call_it(string brand, string digits, string? said) =>
        Assert.Equal(said, OrderWords.Card(new Order { CardBrand = brand, CardLastFour = digits }));

    [Theory]
    [InlineData("REFUND", "DONE", "Refund of $5.00 sent to your card")]
    [InlineData("REFUND", "FAILED", "Refund of $5.00 did not reach your card")]
    [InlineData("DISPUTE", "OPEN", "Your bank asks about $5.00 of this payment")]
    [InlineData("FUNDS", "WITHDRAWN", "Your bank holds $5.00 while it asks")]
    [InlineData("NOTICE", "IGNORED", "A notice from the payment provider; nothing was needed")]
    public void The_history_says_it_calmly(string kind, string status, string said) =>
        Assert.Equal(said, OrderWords.News(new MoneyNews { Kind = kind, Status = status, Amount = Dollars(5) }));

    private static ProtoMoney Dollars(long units) => new() { Currency = "USD", Units = units };
}
