using Shop.Contracts;
using Shop.Web.Checkout;

namespace Shop.Web.Tests.Checkout;

public class CheckoutFormTests
{
    [Fact]
    public void An_empty_form_is_told_every_field_it_needs() =>
        Assert.Equal(["City", "Email", "Line1", "Name", "PaymentMethod", "PostalCode", "State"], new CheckoutForm().Missing().Keys.Order());

    [Fact]
    public void A_filled_form_misses_nothing() => Assert.Empty(Filled().Missing());

    [Theory]
    [InlineData("email", "Email")]
    [InlineData("shipping_address.postal_code", "PostalCode")]
    [InlineData("shipping_address.region", "State")]
    [InlineData("payment_method_id", "PaymentMethod")]
    [InlineData("expected_total", null)]
    public void What_orders_complains_about_is_shown_beside_its_field(string orderField, string? field) =>
        Assert.Equal(field, CheckoutForm.FieldOf(orderField));

    [Fact]
    public void The_request_carries_what_the_shopper_saw_and_wrote()
    {
        var input = Filled().ToInput().Value;

        Assert.Equal("US-CA", input.ShippingAddress?.Region);
        Assert.Equal("Ada Lovelace", input.ShippingAddress?.Name);
        Assert.Equal(new Money(48.2m, "USD"), input.SeenTotal);
        Assert.Equal("1-a-b", input.SeenCart);
    }

    [Theory]
    [Trait("Issue", "8.9.2")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("48.20")]
    [InlineData("x y z")]
    [InlineData("free USD")]
    [InlineData("48.20 usd")]
    [InlineData("-1 USD")]
    [InlineData("9223372036854775808 USD")]
    public void A_total_nobody_could_have_seen_orders_nothing(string? seen)
    {
        var form = Filled();
        form.SeenTotal = seen;

        Assert.Equal("total_not_seen", form.ToInput().Fault?.Code);
    }

    [Theory]
    [Trait("Issue", "8.9.2")]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("k", true)]
    public void A_form_without_its_key_orders_nothing(string? key, bool orders)
    {
        var form = Filled();
        form.Key = key;

        Assert.Equal(orders, form.ToInput().IsSuccess);
    }

    private static CheckoutForm Filled() => new()
    {
        Email = "ada@example.com",
        Name = " Ada Lovelace ",
        Line1 = "1 Main Street",
        City = "Springfield",
        State = "US-CA",
        PostalCode = "94105",
        PaymentMethod = "pm_card_visa",
        Key = "k",
        SeenCart = "1-a-b",
        SeenTotal = CheckoutForm.WriteTotal(new Money(48.2m, "USD")),
    };
}
