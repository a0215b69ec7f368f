using System.Security.Cryptography;
using System.Text;
using Shop.Contracts;
using Shop.Orders.Checkout;
using Shop.Orders.Regions;
using Address = Shop.Orders.V1.Address;

namespace Shop.Orders.Tests.Checkout;

public sealed class RequestHashTests
{
    private static readonly Region Us = new("US", "USD", 0.08m, new Money(5, "USD"), new Money(100, "USD"), "us");

    [Fact]
    public void The_same_words_are_recognised_under_any_key() =>
        Assert.True(RequestHash.Matches(RequestHash.Of(Request()), Request() with { IdempotencyKey = "another" }));

    [Fact]
    public void Other_words_are_not()
    {
        var stored = RequestHash.Of(Request());
        var elsewhere = Request().Address.Clone();
        elsewhere.Line1 = "2 Main Street";

        Assert.False(RequestHash.Matches(stored, Request() with { Email = "bo@example.com" }));
        Assert.False(RequestHash.Matches(stored, Request() with { Address = elsewhere }));
        Assert.False(RequestHash.Matches(stored, Request() with { PaymentMethodId = "pm_card_mastercard" }));
        Assert.False(RequestHash.Matches(stored, Request() with { ExpectedTotal = new Money(10, "USD") }));
        Assert.False(RequestHash.Matches(stored, Request() with { ExpectedCart = "1-a-b" }));
        Assert.False(RequestHash.Matches(stored, Request() with { ExpectedCart = "" }));
    }

    // Made when no cart was expected yet.
    [Fact]
    public void A_request_that_expects_no_cart_has_the_hash_it_always_had() =>
        Assert.Equal("014f3e4feaf931182f01dc10d6d0bdd89390dc066629f4dd6b2904dd37b9502279", Convert.ToHexStringLower(RequestHash.Of(Request())));

    [Fact]
    public void What_a_former_version_answered_is_recognised()
    {
        // As that version stored it: this very text, hashed, and no byte in front.
        const string Json = """
            {"Email":"ada@example.com","Address":{"Name":"Ada","Line1":"1 Main Street","Line2":"","City":"Oakland","Region":"US-CA",
            "PostalCode":"94601","Country":"US"},"PaymentMethodId":"pm_card_visa","ExpectedTotal":null}
            """;
        var stored = SHA256.HashData(Encoding.UTF8.GetBytes(Json.ReplaceLineEndings("")));

        Assert.True(RequestHash.Matches(stored, Request()));
        Assert.False(RequestHash.Matches(stored, Request() with { Email = "bo@example.com" }));
    }

    [Fact]
    public void Of_a_later_version_the_key_alone_decides() => Assert.True(RequestHash.Matches([9, .. new byte[32]], Request()));

    private static OrderRequest Request() => new(
        "key",
        "ada@example.com",
        new Address { Name = "Ada", Line1 = "1 Main Street", City = "Oakland", Region = "US-CA", PostalCode = "94601", Country = "US" },
        "pm_card_visa",
        ExpectedTotal: null,
        Us);
}
